#!/bin/sh
# The browser tests need Chromium. As root on Debian it is installed; otherwise this says what to do.
set -eu
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
  exit 0
fi
echo "The browser tests need Chromium, and this account may not install it." >&2
echo "Install it (on Debian: sudo apt-get install chromium), then run make test again." >&2
exit 1
