# SPDX-License-Identifier: MIT
# Fresh systems of Debian in folders, to be sourced. Needs root. A root is made once and then kept in build/systems, as is
# what the other scripts here download or build; to delete that folder is always safe.
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
systems=$project/build/systems

stop() {
    echo "systems: $1" >&2
    exit 1
}

[[ $(id -u) == 0 ]] || stop "a fresh root is made by root only; please run this as root"

# Installs packages of this machine's own system that are missing.
need() {
    local package
    local -a missing=()
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    echo "Installing ${missing[*]}"
    {
        apt-get -q update || true # one broken source of many is no reason to stop; the next step tells
        DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
            install --no-install-recommends "${missing[@]}"
    } </dev/null >"$systems/need.log" 2>&1 || {
        cat "$systems/need.log" >&2
        stop "apt-get failed, as shown above"
    }
}

# The package mirror that this machine's own apt uses.
mirror() {
    local uri
    # shellcheck disable=SC2016 # apt's variables
    uri=$(apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        sed -n 's/^Debian main //p' | grep -v security | head -n 1)
    [[ $uri ]] || stop "this machine's apt knows no mirror of Debian; this script needs one"
    echo "$uri"
}

# What this machine's apt is told of proxies and the like, as lines of an apt configuration. A mirror may be a copy of some
# day, which is past the date up to which the list of an unstable suite is valid.
apt_settings() {
    apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries|ForceIPv)' || true
    echo 'Acquire::Check-Valid-Until "false";'
}

# make_root SUITE FOLDER [OPTION OF mmdebstrap...]: a fresh system with apt and nothing else, unless it is there already.
make_root() {
    local suite=$1 folder=$2 setting
    local -a options=()
    shift 2
    [[ ! -e $folder/made ]] || return 0
    need mmdebstrap debian-archive-keyring
    rm -rf "$folder"
    mkdir -p "$folder"
    while read -r setting; do options+=("--aptopt=$setting"); done < <(apt_settings)
    echo "Making a root of $suite"
    if ! mmdebstrap --mode=root --variant=apt --dpkgopt=force-unsafe-io "${options[@]}" "$@" "$suite" "$folder/root" "$(mirror)" </dev/null >"$folder/log" 2>&1; then
        cat "$folder/log" >&2
        stop "mmdebstrap could not make a root of $suite, as shown above"
    fi
    touch "$folder/made"
}

# in_root FOLDER COMMAND...: runs it in that root, with an empty environment and no standard input. The mounts, and every
# process that it leaves behind, end with it.
in_root() {
    local root=$1/root
    shift
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    unshare --mount --pid --fork --kill-child -- bash -c '
        root=$1
        shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        exec chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            LANG=C.UTF-8 "$@"' bash "$root" "$@" </dev/null
}

# copy_project FOLDER: the files that git knows, as they are now, to /project in that root, and nothing else of it.
copy_project() {
    rm -rf "$1/root/project"
    mkdir -p "$1/root/project"
    git -c safe.directory='*' -C "$project" ls-files -z | tar -C "$project" --null --files-from=- -c | tar -C "$1/root/project" -x --no-same-owner
}

# row NAME RESULT DETAIL: a line of a table of results; remembers whether anything failed.
failed=0
results=()
row() {
    results+=("$(printf '%-32s %-7s %s' "$1" "$2" "$3")")
    [[ $2 == ok || $2 == untried ]] || failed=1
}

# step NAME LOG COMMAND...: runs it, its output in the log; adds a row with the time it took and the last line it printed,
# and shows the end of the log when it failed.
step() {
    local name=$1 log=$2 begin=$SECONDS result=ok
    shift 2
    echo "$name (log: ${log#"$project"/}) ..."
    "$@" >"$log" 2>&1 || result=FAILED
    [[ $result == ok ]] || tail -n 60 "$log" >&2
    row "$name" "$result" "$((SECONDS - begin)) s$(sed -n 's/^\([0-9]*% tests passed.*\)/; \1/p' "$log" | tail -n 1)"
    [[ $result == ok ]]
}

print_results() {
    printf '%s\n' "${results[@]}"
    return "$failed"
}

mkdir -p "$systems"
