#!/bin/sh
# What CI does with the policies. It runs anywhere where bylaw and git are.
#
#   sh ci.sh check [FORMAT]         nothing is wrong, and the site builds
#   sh ci.sh preview BASE           writes preview.md: what changes for whom since the revision BASE
#   sh ci.sh release NAME [BRANCH]  makes the release of the tag NAME in dist/NAME
#   sh ci.sh record NAME [BRANCH]   puts its record on a branch, such as main
#   sh ci.sh publish NAME           makes it the newest of the site on the branch pages
#
# BYLAW_SIGNING_KEY may hold a private SSH key, with which the release is signed.
set -eu

check() {
    bylaw check --format "${1:-text}"
    bylaw fmt --check
    bylaw build
}

# A preview never stops a change: the policies before it may be what it puts right.
preview() {
    if ! bylaw diff "$1" --format markdown >preview.md 2>preview.why; then
        { echo "What changes cannot be said:"; echo; sed 's/^/    /' preview.why; } >preview.md
    fi
    rm preview.why
    cat preview.md
}

# Earlier releases are on record on the branch, whatever commit the tag stands on. So is this one, if the job runs again.
release() {
    git fetch --quiet origin "${2:-main}"
    if git cat-file -e FETCH_HEAD:releases 2>/dev/null; then
        git checkout --quiet FETCH_HEAD -- releases
        rm -f "releases/$1.release.json"
    fi
    if [ -n "${BYLAW_SIGNING_KEY:-}" ]; then
        folder=$(mktemp -d)
        trap 'rm -rf "$folder"' EXIT
        (umask 077 && printf '%s\n' "$BYLAW_SIGNING_KEY" >"$folder/key")
        bylaw release "$1" --sign "$folder/key"
    else
        bylaw release "$1"
    fi
    bylaw verify "dist/$1" --source "$1"
    tar -czf "dist/$1.tar.gz" -C dist "$1"
}

record() {
    git fetch --quiet origin "${2:-main}"
    git checkout --quiet --force --detach FETCH_HEAD
    if git cat-file -e "HEAD:releases/$1.release.json" 2>/dev/null; then
        cmp "releases/$1.release.json" "dist/$1/release.json"
        return
    fi
    mkdir -p releases
    cp "dist/$1/release.json" "releases/$1.release.json"
    git add "releases/$1.release.json"
    git commit --quiet --message "Record of release $1"
    git push --quiet origin "HEAD:refs/heads/${2:-main}"
}

publish() {
    rm -rf public
    git worktree prune
    if git fetch --quiet origin +refs/heads/pages:refs/remotes/origin/pages 2>/dev/null; then
        git worktree add --quiet --detach public origin/pages
    else
        nothing=$(git mktree </dev/null)
        git worktree add --quiet --detach public "$(git commit-tree "$nothing" -m "A site of policies")"
    fi
    bylaw deploy "dist/$1" --to public
    git -C public add --all
    git -C public commit --quiet --message "Release $1"
    git -C public push --quiet origin HEAD:refs/heads/pages
}

export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-CI}" GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-ci@localhost}"
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"

case "${1:-}" in
check | preview | release | record | publish) "$@" ;;
*) sed -n '2,10s/^# \{0,1\}//p' "$0" && exit 2 ;;
esac
