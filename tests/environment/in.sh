#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# in.sh ROW COMMAND...: becomes COMMAND in one of the environments of tests/environment/CMakeLists.txt.
set -euo pipefail
row=$1
shift
nobody=http://alice:s3cret@127.0.0.1:1 # a proxy that is not there

case $row in
    http_proxy) export http_proxy=$nobody HTTP_PROXY=$nobody ;;
    https_proxy) export https_proxy=$nobody HTTPS_PROXY=$nobody ;;
    all_proxy) export all_proxy=$nobody ALL_PROXY=$nobody ;;
    no_proxy) export http_proxy=$nobody https_proxy=$nobody all_proxy=$nobody no_proxy=127.0.0.1,localhost,nx.invalid ;;
    certificate_files) export SSL_CERT_FILE=/nonexistent SSL_CERT_DIR=/nonexistent CURL_CA_BUNDLE=/nonexistent ;;
    german) exec env LC_ALL=de_DE.UTF-8 LOCPATH="$FERMATA_LOCALES" LD_PRELOAD="${FERMATA_SPEAK_GERMAN-}" "$@" ;;
    time_zone) export TZ='<+14>-14' ;;
    no_home) unset HOME ;;
    closed_descriptors) exec "$@" <&- >&- 2>&- ;;
    descriptors_*)
        exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- # what somebody left open counts, too
        ulimit -n "${row#descriptors_}"
        ;;
    default_sigpipe) exec env --default-signal=PIPE "$@" ;;
    *)
        echo "in.sh: there is no row $row" >&2
        exit 2
        ;;
esac
exec "$@"
