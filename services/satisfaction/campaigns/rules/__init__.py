"""Pure rules of campaigns: allocation, drawing, quotas, tables of answers, estimates."""
