"""What an import leaves behind: drafts, what waits for a decision, and the ledger of both."""
