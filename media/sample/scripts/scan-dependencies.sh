#!/usr/bin/env bash
# Stands for a vulnerability scanner: such tools end with a code of their own when they found something.
echo 'scanning 12 packages'
echo 'P1  tide-tables 1.4.2  slow pattern, fixed in 1.4.3; not reachable from Lantern'
echo '1 finding'
exit 3
