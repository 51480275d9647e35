"""What a person must decide: the questions, the worksheet that asks them, and the answers."""
