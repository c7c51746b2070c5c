"""When everything happens, in whole samples; pure, and knows no voice."""
