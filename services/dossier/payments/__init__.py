"""Fees, payments, receipts, refunds, the ledger and its reconciliation."""
