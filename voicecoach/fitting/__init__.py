"""Making a session as long as is asked for; pure, and knows no voice."""
