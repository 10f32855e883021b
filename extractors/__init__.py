"""From bytes to documents: files, images, OCR, rulings, grids, flowcharts, identity pages."""
