"""依申请公开 for citizens: asking, the receipt, asking how it stands, the reply."""
