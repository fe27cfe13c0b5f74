#!/usr/bin/env python3
"""Writes the demand of the corridor (corridor.rou.xml): a workday evening peak hour, 16:00 to 17:00."""

BEGIN, END = 57600, 61200

# Calibrated drivers (docs/adr/0015); the values stand here in full, so that SUMO, which has others, takes the same.
TYPES = """    <vTypeDistribution id="motor">
        <vType id="personenauto" vClass="passenger" probability="0.86" carFollowModel="EIDM" length="4.5" minGap="2" accel="2" decel="2" tau="1.15" speedDev="0.1" emissionClass="HBEFA4/PC_petrol_Euro-6d" color="0.30,0.45,0.65"/>
        <vType id="bestelauto" vClass="delivery" probability="0.10" carFollowModel="EIDM" length="6.0" minGap="2" accel="1.7" decel="2" tau="1.3" speedDev="0.05" emissionClass="HBEFA4/LCV_diesel_N1-III_Euro-6d" color="0.55,0.55,0.60"/>
        <vType id="vrachtauto" vClass="truck" probability="0.04" carFollowModel="EIDM" length="10.0" minGap="2.5" accel="1" decel="2" tau="1.6" maxSpeed="22.2" speedDev="0.05" emissionClass="HBEFA4/RT_gt14-20t_Euro-VI_A-C" color="0.60,0.40,0.25"/>
    </vTypeDistribution>
    <vType id="lijnbus" vClass="bus" carFollowModel="EIDM" length="12.0" minGap="2.5" accel="1.1" decel="1.2" tau="1.5" maxSpeed="19.4" speedDev="0.05" emissionClass="HBEFA4/UBus_Std_gt15-18t_Euro-VI_A-C" color="0.80,0.65,0.10"/>
    <vType id="fiets" vClass="bicycle" carFollowModel="EIDM" length="1.9" minGap="0.8" accel="1" decel="1.5" tau="1.3" desiredMaxSpeed="5.3" speedDev="0.1" color="0.20,0.60,0.30"/>
    <vType id="voetganger" vClass="pedestrian" length="0.4" minGap="0.3" accel="1.5" decel="2.0" sigma="0" tau="0.5" maxSpeed="1.4" speedDev="0.1" color="0.45,0.45,0.45"/>"""

# Trips per hour of motor vehicles between the ends of the roads: N and S are the side streets of junctions 1 to 4.
TRIPS = {
    "west": {"east": 520, "1N": 40, "1S": 50, "2N": 110, "3S": 60, "4N": 40, "4S": 50},
    "east": {"west": 430, "1N": 50, "1S": 40, "2N": 60, "3S": 100, "4N": 50, "4S": 40},
    "1N": {"west": 50, "east": 50, "1S": 40, "3S": 15},
    "1S": {"west": 40, "east": 50, "1N": 40, "2N": 15},
    "2N": {"west": 90, "east": 110, "4S": 20},
    "3S": {"west": 110, "east": 90, "1N": 20},
    "4N": {"west": 55, "east": 45, "4S": 45},
    "4S": {"west": 60, "east": 50, "4N": 40},
}
BUSES = {  # every four minutes and every five, with a stop of twenty seconds at each of two stops
    "bus-oost": (240, "west-k101 west-k101.k k101-k102 k101-k102.k k102-k103.k k103-k104 k103-k104.k k104-east",
                 ("halte-oost-1", "halte-oost-2")),
    "bus-west": (300, "east-k104 east-k104.k k104-k103 k104-k103.k k103-k102.k k102-k101 k102-k101.k k101-west",
                 ("halte-west-1", "halte-west-2")),
}
CYCLISTS = {  # per hour
    "fiets-oost": (160, "west-k101.fietsSo k101-k103.fietsSo k103-k104.fietsSo k104-east.fietsSo"),
    "fiets-west": (140, "east-k104.fietsNw k104-k102.fietsNw k102-k101.fietsNw k101-west.fietsNw"),
    "fiets-1-noord": (90, "k101.fietsn-in k101.fietsn-uit"), "fiets-1-zuid": (80, "k101.fietsz-in k101.fietsz-uit"),
    "fiets-4-noord": (70, "k104.fietsn-in k104.fietsn-uit"), "fiets-4-zuid": (90, "k104.fietsz-in k104.fietsz-uit"),
}
# Pedestrians cross one street: they set out sixty metres before it and are there forty metres after it.
WALKS = {
    "S": ["west", "k101", "k103", "k104", "east"], "N": ["west", "k101", "k102", "k104", "east"],
}


def edge_of(place, into):
    if place in ("west", "east"):
        near = "k101" if place == "west" else "k104"
        return f"{place}-{near}" if into else f"{near}-{place}"
    return f"k10{place[0]}.{place[1]}-{'in' if into else 'out'}"


def flow(name, kind, per_hour, ends, extra=""):
    return (f'    <flow id="{name}" type="{kind}" begin="{BEGIN}" end="{END}" vehsPerHour="{per_hour}" {ends}{extra}/>')


def main():
    flows = []
    for start, others in TRIPS.items():
        for end, per_hour in others.items():
            flows.append(flow(f"{start}-{end}", "motor", per_hour, f'from="{edge_of(start, True)}" to="{edge_of(end, False)}" '
                              'departLane="best" departSpeed="max"'))
    for name, (period, edges, stops) in BUSES.items():
        flows.append(f'    <flow id="{name}" type="lijnbus" begin="{BEGIN}" end="{END}" period="{period}" departLane="best" '
                     f'departSpeed="max">\n        <route edges="{edges}"/>')
        flows += [f'        <stop busStop="{stop}" duration="20"/>' for stop in stops]
        flows.append("    </flow>")
    for name, (per_hour, edges) in CYCLISTS.items():
        flows.append(f'    <flow id="{name}" type="fiets" begin="{BEGIN}" end="{END}" vehsPerHour="{per_hour}" departSpeed="max">\n'
                     f'        <route edges="{edges}"/>\n    </flow>')
    walk = 'departPos="-60" arrivalPos="40"'
    for side, stations in WALKS.items():
        for a, b, c in zip(stations, stations[1:], stations[2:]):
            for way, first, last in (("o", a, c), ("w", c, a)):
                flows.append(flow(f"voet-{b}-{side}{way}", "voetganger", 30,
                                  f'from="{first}-{b}.voet{side}{way}" to="{b}-{last}.voet{side}{way}" {walk}'))
    for name in ("k101", "k102", "k103", "k104"):
        for way in "nz":
            flows.append(flow(f"voet-{name}-{way}", "voetganger", 35,
                              f'from="{name}.voet{way}-in" to="{name}.voet{way}-uit" {walk}'))
    with open("corridor.rou.xml", "w", encoding="utf-8") as out:
        out.write("\n".join(["<routes>", TYPES, *flows, "</routes>", ""]))


if __name__ == "__main__":
    main()
