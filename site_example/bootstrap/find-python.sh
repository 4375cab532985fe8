# Read by ./demo and ./test: sets $python to an interpreter of 3.11 or newer, or says what to install.
for python in python3 python3.14 python3.13 python3.12 python3.11 ''; do
    if [ -z "$python" ]; then
        echo '需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed. Debian 12+, Ubuntu 24.04+:' >&2
        echo '    sudo apt-get install -y python3 python3-venv' >&2
        exit 1
    fi
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        break
    fi
done
