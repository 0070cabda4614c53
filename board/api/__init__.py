"""The public record for software: read only, without a key, from the same structs as the pages."""
