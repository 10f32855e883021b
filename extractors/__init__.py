"""From bytes to documents: files, images, OCR, rulings, grids, flowcharts, identity pages.

`pages.read_pages(path, limits)` gives the pages of a file one at a time; `sop.read_documents(pages)` makes
documents of them: the SOPs of the file, the other papers in it, and the pages that belong to none.
"""
