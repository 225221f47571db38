"""How good the matcher is on labelled cases: hits, statuses, intervals and reliability."""
