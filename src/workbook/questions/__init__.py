"""Questions: one module a lesson, each with its `EXERCISES`; nothing else knows a question or an answer."""
