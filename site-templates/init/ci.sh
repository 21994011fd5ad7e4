#!/bin/sh
# What CI does with the policies. It runs anywhere where bylaw and git are.
#
#   sh ci.sh check [FORMAT]         nothing is wrong, and the site builds; FORMAT is github or gitlab
#   sh ci.sh preview BASE           writes preview.md: what changes for whom since the revision BASE
#   sh ci.sh comment                puts preview.md on the merge request of a job of GitLab
#   sh ci.sh release NAME [BRANCH]  makes the release of the tag NAME in dist/NAME
#   sh ci.sh record NAME [BRANCH]   puts its record on a branch, such as main
#   sh ci.sh publish NAME           makes it the newest of the site on the branch pages
#
# BYLAW_SIGNING_KEY may hold a private SSH key, with which the release is signed, and BYLAW_COMMENT_TOKEN an access
# token of GitLab, with which the comment is written.
set -eu

check() {
    if [ "${1:-}" = gitlab ]; then
        bylaw check --format gitlab >codequality.json || true # what is wrong is also said in words, which stops
        shift
    fi
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

# Nor does a comment, or the lack of one.
comment() {
    if [ -z "${BYLAW_COMMENT_TOKEN:-}" ]; then
        echo "BYLAW_COMMENT_TOKEN is not set, so there is no comment on the merge request: see preview.md."
    elif ! renew; then
        echo "There is no new comment on the merge request, since GitLab did not take it: see preview.md."
    fi
}

# Every push renews the comment of the first, which a mark that readers do not see tells from others.
renew() {
    notes="$CI_API_V4_URL/projects/$CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
    mark="<!-- bylaw: what changes for whom -->"
    first='import json, sys; print(*[n["id"] for n in json.load(sys.stdin) if n["body"].startswith(sys.argv[1])][:1])'
    note=$(api "$notes?order_by=updated_at&sort=desc&per_page=100" | python3 -c "$first" "$mark" 2>/dev/null) || return 1
    { echo "$mark" && echo && cat preview.md; } >preview.note
    if [ -n "$note" ]; then
        api --request PUT --data-urlencode body@preview.note "$notes/$note" >/dev/null
    else
        api --data-urlencode body@preview.note "$notes" >/dev/null
    fi
}

# The token goes in by standard input, since others on the machine may read the arguments of a command.
api() {
    printf 'PRIVATE-TOKEN: %s\n' "$BYLAW_COMMENT_TOKEN" | curl --silent --show-error --fail --max-time 60 --header @- "$@"
}

# Earlier releases are on record on the branch, whatever commit the tag stands on. So is this one, if the job runs again.
release() {
    git fetch --quiet "$remote" "${2:-main}"
    if git cat-file -e FETCH_HEAD:releases 2>/dev/null; then
        git checkout --quiet FETCH_HEAD -- releases
        [ -e "dist/$1" ] || rm -f "releases/$1.release.json"
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
}

record() {
    file="releases/$1.release.json"
    if [ "$remote" = . ]; then
        git add "$file"
        git commit --quiet --message "Record of release $1" -- "$file"
        return
    fi
    git fetch --quiet "$remote" "${2:-main}"
    if git cat-file -e "FETCH_HEAD:$file" 2>/dev/null; then
        git cat-file blob "FETCH_HEAD:$file" | cmp - "dist/$1/release.json"
        return
    fi
    branch=$(mktemp -d)
    trap 'rm -rf "$branch"; git worktree prune' EXIT
    git worktree add --quiet --detach "$branch" FETCH_HEAD
    mkdir -p "$branch/releases"
    cp "dist/$1/release.json" "$branch/$file"
    git -C "$branch" add "$file"
    git -C "$branch" commit --quiet --message "Record of release $1"
    git -C "$branch" push --quiet "$remote" "HEAD:refs/heads/${2:-main}"
}

publish() {
    rm -rf public
    git worktree prune
    if git fetch --quiet "$remote" refs/heads/pages 2>/dev/null; then
        git worktree add --quiet --detach public FETCH_HEAD
    else
        nothing=$(git mktree </dev/null)
        git worktree add --quiet --detach public "$(git commit-tree "$nothing" -m "A site of policies")"
    fi
    bylaw deploy "dist/$1" --to public
    git -C public add --all
    git -C public commit --quiet --message "Release $1"
    git push --quiet "$remote" "$(git -C public rev-parse HEAD):refs/heads/pages"
}

export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-$(git config user.name || echo CI)}"
export GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-$(git config user.email || echo ci@localhost)}"
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"

remote=origin # where there is none, this repository itself
git remote get-url origin >/dev/null 2>&1 || remote=.

case "$#-${1:-}" in
[12]-check | 2-preview | 1-comment | [23]-release | [23]-record | 2-publish) "$@" ;;
*) sed -n '2,12s/^# \{0,1\}//p' "$0" && exit 2 ;;
esac
