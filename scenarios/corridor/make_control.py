#!/usr/bin/env python3
"""Writes the control of the corridor from the built network: detectors and bus stops (corridor.add.xml), the fixed programs
(plain/corridor.tll.xml) and one specification per junction (k101.ivri.json ...).

Intergreens follow the method of CROW publication 321: for each pair of conflicting streams, yellow of the first + the time
its last vehicle needs to leave the conflict - the time the first vehicle of the other needs to reach it, over the paths
through the junction. What is a choice of the designer (groups, permissive conflicts, stages, greens) is in `design` below.
"""
import json
import math
import sys

from net_geometry import Network, length, meeting

# Clearing speed, entering speed (m/s), length of the clearing vehicle (m), half its width (m), yellow (s).
MOTOR = dict(out=12.0, into=13.9, long=12.0, half=1.2, yellow=3.5)
TURNING = dict(out=7.0, into=7.0, long=12.0, half=1.2, yellow=3.0)
SIDE = dict(out=7.0, into=8.3, long=12.0, half=1.2, yellow=3.0)
BUS = dict(out=10.0, into=12.0, long=18.0, half=1.3, yellow=4.0)
CYCLE = dict(out=5.0, into=6.0, long=2.0, half=0.6, yellow=2.0)
WALK = dict(out=1.2, into=1.5, long=0.0, half=0.5, yellow=3.0)

KINDS = {"motor": (4.0, 6.0, 2.0), "cycle": (4.0, 6.0, 1.0), "pedestrian": (5.0, 7.0, 1.0), "public_transport": (4.0, 5.0, 2.0)}


def design(name):
    """Stages of the mill, permissive conflicts (yields, protected), leading starts by two seconds (leader, follower)."""
    four = dict(
        stages=[["02", "08", "24", "28", "33", "37"], ["03", "09"], ["05", "11", "22", "26"]],
        permissive=[("08", "24"), ("08", "33"), ("02", "28"), ("02", "37"), ("05", "22"), ("05", "26"), ("11", "22"),
                    ("11", "26"), ("05", "11")],
        leads=[("24", "08"), ("33", "08"), ("28", "02"), ("37", "02"), ("22", "05"), ("26", "05"), ("22", "11"), ("26", "11")],
        together=[("08", "24"), ("02", "28"), ("05", "11"), ("11", "05")])
    walk = {"k101": "35", "k104": "31"}.get(name)
    if walk:
        four["stages"][2].append(walk)
        four["permissive"] += [("05", walk), ("11", walk)]
        four["leads"] += [(walk, "05"), (walk, "11")]
        return four
    if name == "k102":
        return dict(
            stages=[["02", "08", "28", "37"], ["09", "10", "31"], ["12", "10", "48"]],
            permissive=[("02", "28"), ("02", "37")], leads=[("28", "02"), ("37", "02")], together=[("02", "28")])
    return dict(
        stages=[["02", "08", "24", "33"], ["03", "04", "35"], ["06", "04", "42"]],
        permissive=[("08", "24"), ("08", "33")], leads=[("24", "08"), ("33", "08")], together=[("08", "24")])


NAMES = {"k101": "Singelweg - Merellaan", "k102": "Singelweg - Stationsstraat", "k103": "Singelweg - Molenkade",
         "k104": "Singelweg - Lindelaan"}
CYCLE_TIME = 90.0
OFFSETS = {"k101": 0.0, "k102": 22.0, "k103": 43.0, "k104": 65.0}    # a green wave eastward at 50 km/h
FIXED_GREENS = {"k101": (10.0, 21.0), "k102": (20.0, 17.0), "k103": (20.0, 17.0), "k104": (10.0, 21.0)}  # stages 2 and 3
EXTENSION = {  # longest extension green: by day, evening peak
    "02": (25, 40), "08": (25, 40), "03": (10, 14), "09": (10, 14), "05": (12, 16), "11": (12, 16), "04": (10, 14),
    "06": (10, 14), "10": (10, 14), "12": (10, 14), "42": (10, 10), "48": (10, 10)}


def group_of(name, link):
    """The group of a link, numbered as usual in the Netherlands: 01-03 from the east, 04-06 south, 07-09 west, 10-12 north;
    cycle and pedestrian crossings of those arms 22/31, 24/33, 26/35, 28/37; buses 40 more than their direction."""
    start, arm = link.start, ""
    if ".voetn" in start or ".voetz" in start:
        return "31" if name in ("k102", "k104") else "35"
    if ".fietsn" in start:
        return "22"
    if ".fietsz" in start:
        return "26"
    for tag, groups in (("fiets", {"S": "24", "N": "28"}), ("voet", {"S": "33", "N": "37"})):
        if f".{tag}" in start:
            return groups[start.split(f".{tag}")[1][0]]
    if start.endswith(".S-in"):
        return "05" if name in ("k101", "k104") else {"r": "04", "l": "06"}[link.turn]
    if start.endswith(".N-in"):
        return "11" if name in ("k101", "k104") else {"r": "10", "l": "12"}[link.turn]
    origin = start.split("-")[0]
    order = ["west", "k101", "k102", "k103", "k104", "east"]
    eastbound = order.index(origin) < order.index(name)
    if name in ("k102", "k103") and eastbound == (name == "k102") and link.lane == 0:
        return "48" if eastbound else "42"
    if link.turn == "l":
        return "09" if eastbound else "03"
    return "08" if eastbound else "02"


def kind_of(group):
    number = int(group)
    return "motor" if number <= 12 else "cycle" if number < 30 else "pedestrian" if number < 40 else "public_transport"


def stream(group, turn):
    kind = kind_of(group)
    if kind != "motor":
        return {"cycle": CYCLE, "pedestrian": WALK, "public_transport": BUS}[kind]
    if turn != "s":
        return TURNING
    return MOTOR if group in ("02", "08") else SIDE


def clearance(first, second, a, b):
    """Least time between end of green of link a (group first) and start of green of link b; None when they do not meet."""
    where = meeting(a, b)
    if where is None:
        return None
    leave, enter = stream(first, a.turn), stream(second, b.turn)
    out = (where[0] + enter["half"] + 0.5 + leave["long"]) / leave["out"]
    into = max(0.0, where[1] - leave["half"] - 0.5) / enter["into"]
    return out - into


class Junction:
    def __init__(self, net, name):
        self.net, self.name, self.links, self.design = net, name, net.links[name], design(name)
        self.group = {link.index: group_of(name, link) for link in self.links}
        self.groups = sorted(set(self.group.values()))
        permissive = {frozenset(pair) for pair in self.design["permissive"]}
        self.intergreen, self.partial = {}, {}
        for a in self.links:
            for b in self.links:
                first, second = self.group[a.index], self.group[b.index]
                time = clearance(first, second, a, b) if first != second else None
                if time is None:
                    continue
                table = self.partial if frozenset((first, second)) in permissive else self.intergreen
                yellow = self.yellow(first)
                table[first, second] = max(table.get((first, second), 0.0), yellow + max(0.0, time))

    @staticmethod
    def yellow(group):
        return stream(group, "s" if group not in ("03", "09") else "l")["yellow"]

    def time(self, first, second):
        """What the controller keeps: the bound, rounded up to half a second."""
        return math.ceil(round(self.intergreen[first, second], 2) * 2) / 2

    def minimum(self, group):
        return KINDS[kind_of(group)][1]


def fixed_program(junction):
    """Green windows of each group in a cycle of 90 s: stage 1 takes what the others leave."""
    stages, n = junction.design["stages"], len(junction.design["stages"])
    fill = 30.0
    for _ in range(20):
        greens = (fill,) + FIXED_GREENS[junction.name]
        start, end = {g: 0.0 for g in stages[0]}, {}
        opened = 0.0
        for k in range(n):
            close = opened + greens[k]
            now, after = stages[k], stages[(k + 1) % n]
            leaving, coming = [g for g in now if g not in after], [g for g in after if g not in now]
            wheels = [g for g in leaving if kind_of(g) != "pedestrian"]
            begin = {g: max([close + junction.time(w, g) for w in wheels if (w, g) in junction.intergreen] + [close])
                     for g in coming}
            for pair in junction.design["leads"]:                # the leader first, the follower two seconds later
                if pair[0] in begin and pair[1] in begin:
                    begin[pair[1]] = max(begin[pair[1]], begin[pair[0]] + 2.0)
            for g in leaving:
                end[g] = close
                if kind_of(g) == "pedestrian":
                    end[g] = min([close] + [begin[h] - junction.time(g, h) for h in coming
                                            if (g, h) in junction.intergreen and kind_of(h) != "public_transport"])
            for h in coming:                                     # a bus waits for the pedestrians, all others need not
                begin[h] = max([begin[h]] + [end[g] + junction.time(g, h) for g in leaving if (g, h) in junction.intergreen])
            if k < n - 1:
                start.update(begin)
                opened = min(begin.values())
            else:
                cycle, first = min(begin.values()), begin
        # The last transition tells where stage 1 really starts.
        if abs(cycle - CYCLE_TIME) < 0.05:
            break
        fill += CYCLE_TIME - cycle
    start.update({g: first[g] - CYCLE_TIME for g in first})
    for g in junction.groups:
        if end[g] - start[g] < junction.minimum(g):
            sys.exit(f"{junction.name}: group {g} has only {end[g] - start[g]:.1f} s of green in the fixed program")
    return {g: (start[g], end[g]) for g in junction.groups}


def aspect(window, yellow, t):
    start, end = window
    for shift in (-CYCLE_TIME, 0.0, CYCLE_TIME):
        if start + shift - 1e-6 <= t < end + shift - 1e-6:
            return "G"
        if end + shift - 1e-6 <= t < end + yellow + shift - 1e-6:
            return "y"
    return "r"


def phases(junction, windows):
    """(duration, aspect by group) from the first change on; the program starts at cycle second 0."""
    cuts = {0.0}
    for g, (start, end) in windows.items():
        cuts |= {round(t % CYCLE_TIME, 1) for t in (start, end, end + junction.yellow(g))}
    cuts = sorted(cuts) + [CYCLE_TIME]
    return [(round(b - a, 1), {g: aspect(windows[g], junction.yellow(g), a) for g in junction.groups})
            for a, b in zip(cuts, cuts[1:])]


def check(junction, program):
    """Independent look at the program: no two conflicting groups green, every intergreen kept, over two cycles."""
    timeline = []
    for duration, aspects in program * 2:
        timeline += [aspects] * round(duration * 10)
    ended = {g: -10 ** 6 for g in junction.groups}
    before = timeline[len(timeline) // 2 - 1]
    for tick in range(len(timeline)):
        now = timeline[tick]
        for g in junction.groups:
            if before[g] == "G" and now[g] != "G":
                ended[g] = tick
        for g in junction.groups:
            if before[g] != "G" and now[g] == "G":
                for h in junction.groups:
                    if (h, g) in junction.intergreen and (now[h] == "G" or tick - ended[h] < 10 * junction.time(h, g) - 0.1):
                        sys.exit(f"{junction.name}: {g} starts too early after {h} at {tick / 10}")
        before = now


def tll(junctions):
    lines = ["<tlLogics>"]
    for j in junctions:
        yields = {pair[0] for pair in j.design["permissive"]}
        lines.append(f'    <tlLogic id="{j.name}" type="static" programID="vast" offset="{OFFSETS[j.name]:g}">')
        for duration, aspects in j.program:
            state = ""
            for link in j.links:
                letter = aspects[j.group[link.index]]
                if letter == "G" and link.turn != "s" and j.group[link.index] in yields:
                    letter = "g"
                state += letter
            lines.append(f'        <phase duration="{duration:g}" state="{state}"/>')
        lines.append("    </tlLogic>")
        for link in j.links:
            lines.append(f'    <connection from="{link.start}" to="{link.end}" fromLane="{link.lane}" toLane="{link.end_lane}" '
                         f'tl="{j.name}" linkIndex="{link.index}"/>')
    return lines + ["</tlLogics>", ""]


def detectors(j):
    """Loops of each approach lane: (detector, SUMO detector, lane, distance of its head from the stop line, length)."""
    result, seen = [], set()
    for group in j.groups:
        lanes = sorted({(link.start, link.lane) for link in j.links if j.group[link.index] == group})
        for number, (edge, lane) in enumerate(lanes, 1):
            name = f"{edge}_{lane}"
            if name in seen:
                continue
            seen.add(name)
            kind = kind_of(group)
            plan = {"motor": [("a", "stop_line", 1.0, 2.0), ("b", "long", 10.0, 20.0)],
                    "cycle": [("a", "stop_line", 0.5, 1.5), ("b", "advance", 18.0, 2.0)],
                    "pedestrian": [("k", "push_button", 0.2, 2.5)],
                    "public_transport": [("a", "stop_line", 1.0, 2.0), ("b", "advance", 35.0, 2.0)]}[kind]
            if group in ("02", "08"):
                plan = plan + [("c", "advance", 60.0, 2.0)]
            for letter, what, head, size in plan:
                result.append((f"{group}_{number}{letter}", f"{j.name}_{group}_{number}{letter}", group, number, what, name,
                               head, size))
    return result


def detector_json(entry):
    name, _, group, number, what, _, _, _ = entry
    kind = kind_of(group)
    request = {"stop_line": "red_after_minimum", "long": "red_after_minimum", "push_button": "red_or_yellow"}.get(what, "none")
    if kind in ("cycle", "public_transport"):
        request = "red_after_minimum"
    extension = {"stop_line": "stop_line", "long": "second_criterion", "advance": "second_criterion"}.get(what, "none")
    if kind == "cycle":
        extension = "first_criterion"
    occupancy = {"stop_line": 0.5 if kind == "motor" else 0.2}.get(what, 0.0)
    gap = {"stop_line": 2.5, "long": 1.0, "advance": 3.0 if kind == "motor" else 4.0}.get(what, 0.0)
    return {"id": name, "kind": what, "signal_group": group, "lane": number, "occupancy_time_s": occupancy, "gap_time_s": gap,
            "request": request, "extension": extension,
            "maximum_occupied_s": 1200.0 if what in ("stop_line", "long") and kind == "motor" else 0.0,
            "request_on_fault": what in ("stop_line", "push_button")}


def additional(net, junctions):
    lines = ["<additional>",
             "    <!-- Loops and buttons; names are junction_group_lane+letter: a stop line, b long, c advance, k button. -->"]
    for j in junctions:
        for _, sumo, _, _, _, lane, head, size in detectors(j):
            start = max(0.0, net.length[lane] - head - size)
            lines.append(f'    <laneAreaDetector id="{sumo}" lane="{lane}" pos="{start:.2f}" length="{size:.2f}" '
                         'period="3600" file="NUL"/>')
    for name, edge, lane, end, text in (
            ("halte-oost-1", "k101-k102.k", 0, -50.0, "Stationsstraat"), ("halte-oost-2", "k103-k104", 0, 120.0, "Lindelaan"),
            ("halte-west-1", "k104-k103.k", 0, -50.0, "Molenkade"), ("halte-west-2", "k102-k101", 0, 120.0, "Merellaan")):
        where = end if end > 0 else net.length[f"{edge}_{lane}"] + end
        lines.append(f'    <busStop id="{name}" name="{text}" lane="{edge}_{lane}" startPos="{where - 20:.2f}" endPos="{where:.2f}"/>')
    return lines + ["</additional>", ""]


def specification(net, j, number):
    latitude, longitude = (round(v, 7) for v in net.geo(*net.centre[j.name]))
    east = math.radians(1.0) * 6378137.0 * math.cos(math.radians(latitude))
    north = math.radians(1.0) * 6378137.0

    def local(point):
        lat, lon = net.geo(*point)
        return {"east_m": round((lon - longitude) * east, 2), "north_m": round((lat - latitude) * north, 2)}

    stages = j.design["stages"]
    primary = [g for g in ("02", "08") if g in j.groups]
    groups = []
    for index, g in enumerate(j.groups):
        kind = kind_of(g)
        guaranteed, fixed, red = KINDS[kind]
        if kind == "pedestrian" and any(j.group[link.index] == g and length(link.path) > 15.0 for link in j.links):
            fixed = 9.0
        groups.append({
            "id": g, "kind": kind, "spat_id": int(g), "fixed_green_s": fixed, "guaranteed_green_s": guaranteed,
            "yellow_s": j.yellow(g), "guaranteed_yellow_s": j.yellow(g), "minimum_red_s": red, "guaranteed_red_s": red,
            "stop_line_extension_limit_s": 8.0, "waiting_green": "hold" if g in primary else "none",
            "parallel_extension": kind in ("motor", "cycle"), "alternative_allowed": True, "alternative_room_s": 6.0,
            "alternative_green_s": max(6.0, fixed), "stages_ahead": 2 if kind == "public_transport" else 1})
    found = detectors(j)
    lanes, movements, done = [], [], set()
    for link in j.links:
        lane = f"{link.start}_{link.lane}"
        if lane not in done:
            done.add(lane)
            line, at = [], lane
            while at is not None and (not line or length(line) < 220.0):
                line += net.lanes[at][::-1]
                at = net.incoming.get(at)
                if at is not None and any(at.startswith(f"{other}-") for other in ("k101", "k102", "k103", "k104")) and ".k" in at:
                    break
            lanes.append({"id": lane, "kind": kind_of(j.group[link.index]),
                          "width_m": {"motor": 3.25, "public_transport": 3.25, "cycle": 2.0, "pedestrian": 1.5}[kind_of(j.group[link.index])],
                          "speed_limit_mps": net.speed[lane], "centerline": [local(p) for p in line]})
        movements.append({"lane": lane, "signal_group": j.group[link.index],
                          "direction": {"s": "straight", "l": "left", "r": "right"}[link.turn]})
    extension = [{"name": name, "maximum_extension_s": {g: float(EXTENSION.get(g, (6, 8) if kind_of(g) == "cycle" else (0, 0))[k])
                                                        for g in j.groups}} for k, name in enumerate(("dag", "avondspits"))]
    return {
        "version": 1, "id": j.name, "region": "utrecht", "spat_intersection_id": number, "name": NAMES[j.name],
        "reference_point": {"latitude_deg": latitude, "longitude_deg": longitude},
        "signal_groups": groups,
        "intergreens": [{"from": a, "to": b, "time_s": j.time(a, b), "guaranteed_s": math.ceil(round(t * 10, 3)) / 10}
                        for (a, b), t in sorted(j.intergreen.items())],
        "permissive_conflicts": [{"yields": a, "protected": b} for a, b in j.design["permissive"]],
        "leading_starts": [{"leader": a, "follower": b, "lead_s": 2.0,
                            "clearance_s": math.ceil(round(j.partial[b, a], 2) * 2) / 2} for a, b in j.design["leads"]],
        "co_requests": [{"from": a, "to": b, "at": "request"} for a, b in j.design["together"]],
        "detectors": [detector_json(entry) for entry in found],
        "stages": [{"name": f"ML{k}", "groups": groups_of} for k, groups_of in enumerate(stages, 1)],
        "waiting_stage": "ML1", "longest_waiting_alternative": True,
        "green_time_sets": extension,
        "periods": [{"name": "avondspits", "days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "start": "15:30", "end": "18:30", "green_time_set": "avondspits"}],
        "default_green_time_set": "dag", "maximum_wait_s": 240.0,
        "programs": [{"name": "vast", "offset_s": OFFSETS[j.name],
                      "phases": [{"duration_s": d, "aspects": "".join(a[g] for g in j.groups)} for d, a in j.program]}],
        "lanes": lanes, "movements": movements,
        "sumo": {"traffic_light": j.name,
                 "links": {g: [link.index for link in j.links if j.group[link.index] == g] for g in j.groups},
                 "detectors": {entry[0]: [entry[1]] for entry in found}, "virtual_detectors": {}}}


def main():
    net = Network(sys.argv[1])
    junctions = [Junction(net, name) for name in sorted(net.links)]
    for j in junctions:
        j.program = phases(j, fixed_program(j))
        check(j, j.program)
    for file, lines in (("plain/corridor.tll.xml", tll(junctions)), ("corridor.add.xml", additional(net, junctions))):
        with open(file, "w", encoding="utf-8") as out:
            out.write("\n".join(lines))
    for number, j in enumerate(junctions, 101):
        with open(f"{j.name}.ivri.json", "w", encoding="utf-8") as out:
            out.write(pretty(specification(net, j, number)) + "\n")


def pretty(value, depth=0):
    """JSON with one line for each group, intergreen, detector, phase: readable, and good to compare."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or depth == 2 or len(flat) < 100:
        return flat
    pad = "  " * (depth + 1)
    if isinstance(value, dict):
        inner = ",\n".join(f"{pad}{json.dumps(key)}: {pretty(item, depth + 1)}" for key, item in value.items())
        return "{\n" + inner + "\n" + pad[2:] + "}"
    return "[\n" + ",\n".join(pad + pretty(item, depth + 1) for item in value) + "\n" + pad[2:] + "]"


if __name__ == "__main__":
    main()
