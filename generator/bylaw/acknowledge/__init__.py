"""Receipts: what somebody accepted, in a form that shows any later change."""
