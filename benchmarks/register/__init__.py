"""What minutes resolve, promise and ask for, labelled by reading: texts and labels for measuring the register."""
