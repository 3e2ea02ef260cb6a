#!/bin/sh
# One audience's site to one bucket:  upload.sh site/staff REMOTE:BUCKET   (a remote of rclone ≥ 1.60)
# A page follows what it needs, and what is gone goes last. 페이지는 필요한 것 다음에 올리고, 없어진 것은 마지막에 지워요.
set -eu
site=$1 bucket=$2
[ -f "$site/.genba-site" ] || { echo "$site: genba build 로 만든 사이트가 아니에요 / not built by genba" >&2; exit 2; }

scripts='/assets/{javascripts,stylesheets}/**.????????.min.{js,css}'
shards='/search/{table,terms,facets,values}-??????????.{bin,dat,txt}'
put() { rclone copy --checksum --fast-list "$@" "$site" "$bucket"; }

put --include "$scripts" --include "$shards" --header-upload 'Cache-Control: private, max-age=31536000, immutable'
put --filter "- $scripts" --filter "- $shards" --filter '- .*' --filter '- *.html' --filter '- /search/manifest.json' \
  --header-upload 'Cache-Control: no-cache'
put --include '*.html' --include '/search/manifest.json' --header-upload 'Cache-Control: no-cache'
rclone sync --checksum --fast-list --filter '- .*' --header-upload 'Cache-Control: no-cache' "$site" "$bucket"
