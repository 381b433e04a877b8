# Runs a command in a session of its own and ends all that comes of it: when the pipe on standard input
# closes, because the server asks for it or is dead; when the server beats no more; when the command has ended.
# Usage: id grace limit beat frozen memory cpu file own command...
#   id      marks the command's processes in their environment
#   grace   between TERM and KILL, in tenths of a second
#   limit   seconds without a beat
#   beat    file whose first line changes with each beat
#   frozen  file that is made when there was no beat
#   memory, cpu, file  limits in KiB, seconds and blocks of 512 bytes; 0 for none
#   own     names of the command's variables that would keep this shell from its programs, as PATH does; their values
#           are in PODIUM_OWN_<name>
id=$1 grace=$2 limit=$3 beat=$4 frozen=$5 memory=$6 cpu=$7 file=$8 own=$9
shift 9
exec 3<&0 </dev/null
setsid=$(command -v setsid)

# Reads the parent, the group and the time of birth of a process; fails if it is gone.
look() {
  line= parent= group= birth=
  { read -r line <"/proc/$1/stat"; } 2>/dev/null
  [ -n "$line" ] || return 1
  set -- ${line##*) }
  parent=$2 group=$3 birth=${20}
}

tree() {
  grep -l "PODIUM_STEP_UUID=$id" /proc/[0-9]*/environ 2>/dev/null
}

# The system gives a number away anew, in turn, once no process has it as its own or as its group's.
# So the group is the command's while its leader or a marked process is in it, and as long as it is
# never found empty from one look to the next.
leads() {
  look "$child" && [ "$birth" = "$born" ]
}

prove() {
  held=yes
  [ -e /proc/self/stat ] || return
  leads && return
  for environ in $(tree); do
    pid=${environ#/proc/}
    look "${pid%/environ}" && [ "$group" = "$child" ] && return
  done
  held=
}

keep() {
  [ -z "$held" ] || kill -s 0 -- "-$child" 2>/dev/null || leads || held=
}

# Whoever has left the session still bears the mark; whoever has dropped the mark may be in the session.
send() {
  keep
  [ -z "$held" ] || kill -s "$1" -- "-$child" 2>/dev/null
  for environ in $(tree); do
    pid=${environ#/proc/}
    kill -s "$1" "${pid%/environ}" 2>/dev/null
  done
}

end() {
  send TERM
  left=$1
  while [ "$left" -gt 0 ] && [ -n "$(tree)" ]; do
    sleep 0.1
    keep
    left=$((left - 1))
  done
  send KILL
  left=50
  while [ "$left" -gt 0 ] && [ -n "$(tree)" ]; do
    sleep 0.1
    send KILL
    left=$((left - 1))
  done
}

# Whether this is a subshell whose supervisor is gone, by whatever hand.
orphaned() {
  look self && [ "$parent" != "$$" ]
}

# Ends a subshell of this shell, and nobody who got its number after it.
dismiss() {
  look "$1" && [ "$parent" = "$$" ] && kill "$1" 2>/dev/null
}

(
  ulimit -c 0
  [ "$memory" -eq 0 ] || ulimit -v "$memory"
  [ "$cpu" -eq 0 ] || ulimit -t "$cpu"
  [ "$file" -eq 0 ] || ulimit -f "$file"
  # When memory runs short, the system is to end scripts, not the server or its database.
  { echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
  export PODIUM_STEP_UUID="$id"
  for name in $own; do
    eval "export $name=\"\$PODIUM_OWN_$name\""
    unset "PODIUM_OWN_$name"
  done
  exec "$setsid" "$@" 3<&-
) &
child=$!
born=
look "$child" && born=$birth
held=yes

(
  cat <&3 >/dev/null
  prove # for all that time nobody has looked
  end "$grace"
) >/dev/null 2>&1 &
asked=$!

(
  seen=
  quiet=0
  while [ "$quiet" -lt "$limit" ]; do
    sleep 1
    keep
    if orphaned; then
      end 5
      exit
    fi
    now=
    read -r now <"$beat"
    if [ "$now" = "$seen" ]; then
      quiet=$((quiet + 1))
    else
      seen=$now
      quiet=0
    fi
  done
  true >"$frozen"
  end 5
) 3<&- >/dev/null 2>&1 &
watch=$!

wait "$child"
status=$?
# What the command has left behind goes with it.
if [ -n "$(tree)" ]; then
  end 20 >/dev/null 2>&1
fi
keep
[ -z "$held" ] || kill -s KILL -- "-$child" 2>/dev/null
dismiss "$asked"
dismiss "$watch"
exit "$status"
