#!/bin/sh
# Builds the corridor from its plain sources: needs python3 and SUMO's netconvert. What it writes is part of the repository;
# run it again only after a change of make_plain.py or make_control.py.
set -eu
cd "$(dirname "$0")"
net() {
  netconvert --node-files plain/corridor.nod.xml --edge-files plain/corridor.edg.xml \
    --connection-files plain/corridor.con.xml "$@" --no-turnarounds true --offset.disable-normalization true \
    --output.street-names false --no-warnings true
}
python3 make_plain.py
draft=$(mktemp)
trap 'rm -f "$draft"' EXIT
net --output-file "$draft"
python3 make_control.py "$draft"
net --tllogic-files plain/corridor.tll.xml --output-file "$draft"
python3 finish_net.py "$draft" corridor.net.xml
python3 make_demand.py
