#!/usr/bin/env python3
"""Writes the plain SUMO XML of the corridor (nodes, edges, connections) into plain/.

An arterial of two lanes per direction runs west to east (x, metres) past four signalised junctions. Every lane gets its
shape from here, so that stop lines, crossings and cycle tracks lie where a designer would put them:

  k101  four arms          k102  T, arm to the north, bus lane from the west
  k104  four arms          k103  T, arm to the south, bus lane from the east

Cycle tracks (one-way, right-hand) and footpaths have edges of their own; they end at the kerb, so the crossing itself is a
link of the junction with its own signal group, and turning traffic meets it where it does in the street.
"""
from xml.sax.saxutils import quoteattr

LANE = 3.25            # lane width
KERB = 3 * LANE + 1.0  # where tracks and footpaths end that cross the arterial, from its middle
STOP_X, STOP_Y = 22.5, 25.0   # stop lines of the arterial and of the side streets, from the middle of the junction
CYCLE_X, CYCLE_Y = 14.0, 16.0  # cycle crossings of the arterial (x) and of the side streets (y)
WALK_X, WALK_Y = 19.0, 20.0   # pedestrian crossings likewise, middle of the two directions
WALK_SIDE = 0.75       # half the distance between the two walking directions
WEST, EAST = -350.0, 1250.0
SIDE_END = 200.0       # length of the side streets
WAIT_BEFORE_CYCLISTS = 9.0    # where right-turning traffic of the arterial waits, metres after its stop line
TURN_BAY = 100.0       # length of the turning lanes and of the bus lanes, to the stop line

ARTERIAL, SIDE = 13.89, 8.33
MOTOR = "bus coach delivery emergency evehicle motorcycle passenger private taxi trailer truck"

JUNCTIONS = [  # name, x, arms to the side, bus lane from, crossing of the arterial on
    ("k101", 0.0, "NS", "", "W"),
    ("k102", 300.0, "N", "W", "E"),
    ("k103", 590.0, "S", "E", "W"),
    ("k104", 900.0, "NS", "", "E"),
]


class Plain:
    def __init__(self):
        self.nodes, self.edges, self.connections, self.prohibitions = [], [], [], []

    def node(self, name, x, y, kind="dead_end", shape=""):
        extra = f' tl={quoteattr(name)} shape="{shape}"' if kind == "traffic_light" else ""
        self.nodes.append(f'    <node id="{name}" x="{x:.2f}" y="{y:.2f}" type="{kind}"{extra}/>')

    def edge(self, name, start, end, lanes, speed, priority, allow=MOTOR, bus_lane=False, width=LANE):
        """lanes: for each lane from the right its shape."""
        self.edges.append(
            f'    <edge id="{name}" from="{start}" to="{end}" priority="{priority}" numLanes="{len(lanes)}" speed="{speed}" '
            f'shape="{self.outline(start, end, lanes)}">')
        for index, shape in enumerate(lanes):
            users = "bus" if bus_lane and index == 0 else allow
            text = " ".join(f"{x:.2f},{y:.2f}" for x, y in shape)
            self.edges.append(f'        <lane index="{index}" allow="{users}" width="{width}" shape="{text}"/>')
        self.edges.append("    </edge>")

    @staticmethod
    def outline(start, end, lanes):
        """
        The edge's own line. Lanes have their shapes, so it serves one purpose: netconvert orders the edges around a junction
        by their angle, and parallel tracks and footpaths would tie; the last metres therefore point at the middle.
        """
        middle = [((a[0][0] + b[0][0]) / 2, (a[0][1] + b[0][1]) / 2, (a[-1][0] + b[-1][0]) / 2, (a[-1][1] + b[-1][1]) / 2)
                  for a, b in ((lanes[0], lanes[-1]),)][0]
        points = [middle[:2], middle[2:]]
        centre = {name: (x, 0.0) for name, x, *_ in JUNCTIONS}
        for at, name in ((0, start), (-1, end)):
            if name in centre:
                x, y = points[at]
                cx, cy = centre[name]
                knee = (x + (x - cx) * 0.5, y + (y - cy) * 0.5)
                points.insert(1 if at == 0 else len(points) - 1, knee)
        return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)

    def connect(self, start, end, *pairs, wait=None):
        extra = "" if wait is None else f' contPos="{wait}"'
        for a, b in pairs:
            self.connections.append(f'    <connection from="{start}" to="{end}" fromLane="{a}" toLane="{b}"{extra}/>')

    def yields(self, turning, crossing):
        self.prohibitions.append(
            f'    <prohibition prohibitor="{crossing[0]}->{crossing[1]}" prohibited="{turning[0]}->{turning[1]}"/>')


def arterial(plain, points):
    """Both directions; names are e.g. k101-k102 (leaving k101) and k101-k102.k (towards its stop line, `kop`)."""
    ends = [("west", WEST)] + [(name, x) for name, x, *_ in points] + [("east", EAST)]
    for sign in (1, -1):                      # 1 eastbound, -1 westbound
        run = ends if sign > 0 else ends[::-1]
        for (a, ax), (b, bx) in zip(run, run[1:]):
            begin = ax + sign * STOP_X if a.startswith("k") else ax
            if not b.startswith("k"):
                plain.edge(f"{a}-{b}", a, b, straight(begin, bx, sign, (2, 1)), ARTERIAL, 5)
                continue
            _, _, arms, bus_from, _ = next(j for j in points if j[0] == b)
            stop = bx - sign * STOP_X
            widen = stop - sign * TURN_BAY
            left = ("N" if sign > 0 else "S") in arms
            bus = bus_from == ("W" if sign > 0 else "E")
            slots = ([3] if bus else []) + [2, 1] + ([0] if left else [])
            if not left and not bus:
                plain.edge(f"{a}-{b}.k", a, b, straight(begin, stop, sign, slots), ARTERIAL, 5)
                continue
            plain.node(f"{a}-{b}.w", widen, sign * -2 * LANE, "priority")
            plain.edge(f"{a}-{b}", a, f"{a}-{b}.w", straight(begin, widen - sign * 8, sign, (2, 1)), ARTERIAL, 5)
            plain.edge(f"{a}-{b}.k", f"{a}-{b}.w", b, straight(widen + sign * 8, stop, sign, slots), ARTERIAL, 5, bus_lane=bus)
            first = 1 if bus else 0
            pairs = [(0, 0)] if bus else []
            pairs += [(0, first), (1, first + 1)] + ([(1, first + 2)] if left else [])
            plain.connect(f"{a}-{b}", f"{a}-{b}.k", *pairs)


def straight(begin, end, sign, slots):
    """Lanes along the arterial; slot 0 is the turning lane beside the middle, 3 the bus lane at the kerb."""
    return [[(begin, -sign * (slot + 0.5) * LANE), (end, -sign * (slot + 0.5) * LANE)] for slot in slots]


def side_streets(plain, name, x, arms):
    for arm in arms:
        up = 1 if arm == "N" else -1
        far = f"{name}.{arm}"
        plain.node(far, x, up * SIDE_END)
        slots = (1, 0)
        inward = [[(x - up * (s + 0.5) * LANE, up * SIDE_END), (x - up * (s + 0.5) * LANE, up * STOP_Y)] for s in slots]
        plain.edge(f"{far}-in", far, name, inward, SIDE, 5)
        out = x + up * 0.5 * LANE
        plain.edge(f"{far}-out", name, far, [[(out, up * STOP_Y), (out, up * SIDE_END)]], SIDE, 5)


def outline_of_junction(x, arms, bus_from):
    """A cross; netconvert cuts every edge where it enters this outline, so each edge ends on its border."""
    side = half_side()
    low_west = KERB + (LANE if bus_from == "W" else 0.0)      # the bus lane of an approach lies at its own kerb
    high_east = KERB + (LANE if bus_from == "E" else 0.0)
    west, east = x - STOP_X, x + STOP_X
    south = [(x - side, -low_west), (x - side, -STOP_Y), (x + side, -STOP_Y), (x + side, -KERB)]
    north = [(x + side, high_east), (x + side, STOP_Y), (x - side, STOP_Y), (x - side, KERB)]
    if "S" not in arms:
        south = [(x - side, -low_west), (x - side, -KERB)]
    if "N" not in arms:
        north = [(x + side, high_east), (x + side, KERB)]
    return [(west, KERB), (west, -low_west), *south, (east, -KERB), (east, high_east), *north]


def cycle_and_foot(plain, points):
    # Along the arterial, each side has a track (one way) and a footpath (both ways); they meet the junctions that have an
    # arm on their side.
    for arm, sign in (("S", 1), ("N", -1)):
        stations = [("west", WEST, 0.0)]
        for name, x, arms, *_ in points:
            if arm in arms:
                stations.append((name, x, half_side()))
        stations.append(("east", EAST, 0.0))
        run = stations if sign > 0 else stations[::-1]
        for y, tag, direction in ((CYCLE_Y, "fiets", sign), (WALK_Y + sign * WALK_SIDE, "voet", 1), (WALK_Y - sign * WALK_SIDE, "voet", -1)):
            run = stations if direction > 0 else stations[::-1]
            for (a, ax, ah), (b, bx, bh) in zip(run, run[1:]):
                start = f"{a}.{tag}{arm}" if not a.startswith("k") else a
                end = f"{b}.{tag}{arm}" if not b.startswith("k") else b
                for end_name, end_x in ((start, ax), (end, bx)):
                    if "." in end_name and f'id="{end_name}"' not in "".join(plain.nodes):
                        plain.node(end_name, end_x, -sign * (CYCLE_Y if tag == "fiets" else WALK_Y))
                way = "o" if direction > 0 else "w"
                shape = [(ax + direction * ah, -sign * y), (bx - direction * bh, -sign * y)]
                slow(plain, f"{a}-{b}.{tag}{arm}{way}", start, end, shape, tag)
            for (a, *_), (b, *_), (c, *_) in zip(run, run[1:], run[2:]):
                way = "o" if direction > 0 else "w"
                plain.connect(f"{a}-{b}.{tag}{arm}{way}", f"{b}-{c}.{tag}{arm}{way}", (0, 0))


def half_side():
    """Where tracks and footpaths end that cross a side street, from its middle."""
    return 2 * LANE + 1.5


def slow(plain, name, start, end, shape, tag):
    bicycle = tag == "fiets"
    plain.edge(name, start, end, [shape], 8.33 if bicycle else 2.0, 5,
               "bicycle" if bicycle else "pedestrian", width=2.0 if bicycle else 1.5)


def crossings_of_arterial(plain, name, x, arms, bus_from, walk_on):
    """Cycle tracks along the side streets of the four-arm junctions, and the crossing for pedestrians."""
    if arms == "NS":
        edge = KERB
        for sign, way in ((1, "n"), (-1, "z")):          # northbound on the east side, southbound on the west side
            cx = x + sign * CYCLE_X
            begin, end = f"{name}.fiets{way}0", f"{name}.fiets{way}1"
            plain.node(begin, cx, -sign * SIDE_END)
            plain.node(end, cx, sign * SIDE_END)
            slow(plain, f"{name}.fiets{way}-in", begin, name, [(cx, -sign * SIDE_END), (cx, -sign * edge)], "fiets")
            slow(plain, f"{name}.fiets{way}-uit", name, end, [(cx, sign * edge), (cx, sign * SIDE_END)], "fiets")
            plain.connect(f"{name}.fiets{way}-in", f"{name}.fiets{way}-uit", (0, 0))
    east = 1 if walk_on == "E" else -1
    reach = SIDE_END if arms == "NS" else 80.0
    edge = KERB
    for way in ("n", "z"):
        up = 1 if way == "n" else -1
        wx = x + east * WALK_X + up * WALK_SIDE
        for end, y in (("0", -up * reach), ("1", up * reach)):
            plain.node(f"{name}.voet{way}{end}", wx, y)
        slow(plain, f"{name}.voet{way}-in", f"{name}.voet{way}0", name, [(wx, -up * reach), (wx, -up * edge)], "voet")
        slow(plain, f"{name}.voet{way}-uit", name, f"{name}.voet{way}1", [(wx, up * edge), (wx, up * reach)], "voet")
        plain.connect(f"{name}.voet{way}-in", f"{name}.voet{way}-uit", (0, 0))


def motor_connections(plain, points):
    names = ["west"] + [p[0] for p in points] + ["east"]
    for i, (name, _, arms, bus_from, walk_on) in enumerate(points, 1):
        previous, following = names[i - 1], names[i + 1]
        slow_across = {}
        for arm, sign in (("S", 1), ("N", -1)):
            if arm in arms:                   # crossing of the side street: track and footpath
                stops = ["west"] + [p[0] for p in points if arm in p[2]] + ["east"]
                k = stops.index(name)
                west, east = stops[k - 1], stops[k + 1]
                track = (f"{west}-{name}.fietsSo", f"{name}-{east}.fietsSo") if arm == "S" else (f"{east}-{name}.fietsNw", f"{name}-{west}.fietsNw")
                slow_across[arm] = [track,
                                    (f"{west}-{name}.voet{arm}o", f"{name}-{east}.voet{arm}o"),
                                    (f"{east}-{name}.voet{arm}w", f"{name}-{west}.voet{arm}w")]
        for side in "WE":
            ways = []
            if arms == "NS":
                way = "n" if side == "E" else "z"
                ways.append((f"{name}.fiets{way}-in", f"{name}.fiets{way}-uit"))
            if walk_on == side:
                ways += [(f"{name}.voet{way}-in", f"{name}.voet{way}-uit") for way in "nz"]
            slow_across[side] = ways
        for sign, a, b in ((1, previous, following), (-1, following, previous)):
            inward, onward = f"{a}-{name}.k", f"{name}-{b}" + (".k" if f'id="{name}-{b}.k" from="{name}"' in "\n".join(plain.edges) else "")
            bus = bus_from == ("W" if sign > 0 else "E")
            first = 1 if bus else 0
            plain.connect(inward, onward, *([(0, 0)] if bus else []), (first, 0), (first + 1, 1))
            right, left = ("S", "N") if sign > 0 else ("N", "S")
            if right in arms:
                plain.connect(inward, f"{name}.{right}-out", (first, 0), wait=WAIT_BEFORE_CYCLISTS)
                for crossing in slow_across[right]:
                    plain.yields((inward, f"{name}.{right}-out"), crossing)
            if left in arms:
                plain.connect(inward, f"{name}.{left}-out", (first + 2, 0))
        for arm in arms:
            inward = f"{name}.{arm}-in"
            right, left = (following, previous) if arm == "S" else (previous, following)
            for to, lane_from, lane_to in ((right, 0, 0), (left, 1, 1)):
                onward = f"{name}-{to}" + (".k" if f'id="{name}-{to}.k" from="{name}"' in "\n".join(plain.edges) else "")
                plain.connect(inward, onward, (lane_from, lane_to))
                if arms == "NS":
                    for crossing in slow_across["E" if to == following else "W"]:
                        plain.yields((inward, onward), crossing)
            if arms == "NS":
                plain.connect(inward, f"{name}.{'S' if arm == 'N' else 'N'}-out", (0, 0))


def main():
    plain = Plain()
    plain.node("west", WEST, 0)
    plain.node("east", EAST, 0)
    for name, x, arms, bus_from, _ in JUNCTIONS:
        corners = outline_of_junction(x, arms, bus_from)
        plain.node(name, x, 0, "traffic_light", " ".join(f"{a:.2f},{b:.2f}" for a, b in corners))
    arterial(plain, JUNCTIONS)
    for name, x, arms, *_ in JUNCTIONS:
        side_streets(plain, name, x, arms)
    cycle_and_foot(plain, JUNCTIONS)
    for junction in JUNCTIONS:
        crossings_of_arterial(plain, *junction)
    motor_connections(plain, JUNCTIONS)
    location = ('    <location netOffset="-640400.00,-5771800.00" convBoundary="-350.00,-200.00,1250.00,200.00" '
                'origBoundary="5.04,52.07,5.07,52.08" '
                'projParameter="+proj=utm +zone=31 +ellps=WGS84 +datum=WGS84 +units=m +no_defs"/>')
    for kind, root, lines in (("nod", "nodes", [location] + plain.nodes), ("edg", "edges", plain.edges),
                              ("con", "connections", plain.connections + plain.prohibitions)):
        with open(f"plain/corridor.{kind}.xml", "w", encoding="utf-8") as out:
            out.write("\n".join([f"<{root}>", *lines, f"</{root}>", ""]))


if __name__ == "__main__":
    main()
