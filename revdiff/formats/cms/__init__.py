"""What content management systems export."""
