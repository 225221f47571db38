"""Reads official attachments (PDF, XLSX, DOCX, CSV, JSON) into catalogue rows and finds all mistakes at once."""
