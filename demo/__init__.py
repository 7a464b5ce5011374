"""A made-up council's modern.gov site, for trying the product with no council and no internet."""
