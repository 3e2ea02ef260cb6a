"""An index of a site in small files, and how a query is answered from it, in Korean as it is written."""
