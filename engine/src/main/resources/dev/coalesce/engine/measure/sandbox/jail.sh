# Runs a command in namespaces that unshare(1) has just made, with a file system of its own: the system's programs read
# only, two small folders in memory, nothing of the user's. Its privileges are gone before the command starts.
#
#   sh -c "$(cat jail.sh)" jail ROOT USER SIZE DIR... -- COMMAND...
#
# ROOT is an empty folder to mount on, USER a numeric user to become (or - to stay), SIZE the most that can be written,
# DIR what else the command needs to read.
set -e
root=$1 user=$2 size=$3
shift 3

mount --make-rprivate /
mount -t tmpfs -o "size=$size,mode=755" tmpfs "$root"
cd "$root"
mkdir work tmp dev old
chmod 1777 work tmp

show() {
    if [ -L "$1" ]; then
        ln -s "$(readlink "$1")" ".$1"
    elif [ -d "$1" ] && [ ! -d ".$1" ]; then
        mkdir -p ".$1"
        mount --rbind "$1" ".$1"
        mount -o remount,bind,ro "$root$1"
    fi
}
for directory in /usr /bin /sbin /lib /lib32 /lib64 /etc/alternatives; do
    show "$directory"
done
while [ "$1" != -- ]; do
    show "$1"
    shift
done
shift
for device in null zero random urandom; do
    : >"dev/$device"
    mount --bind "/dev/$device" "dev/$device"
done

# umount(8) reads /proc, which goes last: the command does not need it.
mkdir proc
mount --rbind /proc proc
pivot_root . old
cd /work
umount -l /old
umount -l /proc
rmdir /old /proc

if [ "$user" = - ]; then
    setpriv --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@"
else
    setpriv --no-new-privs --reuid="$user" --regid="$user" --clear-groups --inh-caps=-all --bounding-set=-all -- "$@"
fi
