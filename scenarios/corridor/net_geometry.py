"""Reads what the control of the corridor needs from the built network: links, their paths through the junction, positions."""
import math
import xml.etree.ElementTree as xml
from dataclasses import dataclass


@dataclass
class Link:
    """A signalled link: from its stop line through the junction to the lane it ends in."""
    index: int
    start: str          # edge
    lane: int
    end: str            # edge
    end_lane: int
    turn: str           # s, l, r
    path: list          # points, metres


class Network:
    def __init__(self, file):
        root = xml.parse(file).getroot()
        self.lanes, self.length, self.speed = {}, {}, {}
        for edge in root.iter("edge"):
            for lane in edge.iter("lane"):
                name = lane.get("id")
                self.lanes[name] = [tuple(map(float, p.split(","))) for p in lane.get("shape").split()]
                self.length[name] = float(lane.get("length"))
                self.speed[name] = float(lane.get("speed"))
        self.incoming = {}
        inner = {}
        connections = list(root.iter("connection"))
        for c in connections:
            if c.get("from").startswith(":"):
                inner[f'{c.get("from")}_{c.get("fromLane")}'] = c
            else:
                self.incoming[f'{c.get("to")}_{c.get("toLane")}'] = f'{c.get("from")}_{c.get("fromLane")}'
        self.links, self.foes = {}, {}
        for c in connections:
            if c.get("tl") is None:
                continue
            path, via = [], c.get("via")
            while via:
                path += self.lanes[via]
                via = inner[via].get("via") if via in inner else None
            self.links.setdefault(c.get("tl"), []).append(Link(
                int(c.get("linkIndex")), c.get("from"), int(c.get("fromLane")), c.get("to"), int(c.get("toLane")),
                turn(path), path))
        for links in self.links.values():
            links.sort(key=lambda link: link.index)
        location = root.find("location")
        self.offset = tuple(map(float, location.get("netOffset").split(",")))
        self.centre = {j.get("id"): (float(j.get("x")), float(j.get("y"))) for j in root.iter("junction")}

    def geo(self, x, y):
        """Degrees north and east of a network point (inverse UTM zone 31, Krueger series to the third order)."""
        a, f = 6378137.0, 1 / 298.257223563
        n = f / (2 - f)
        big = a / (1 + n) * (1 + n ** 2 / 4 + n ** 4 / 64)
        xi = (y - self.offset[1]) / (0.9996 * big)
        eta = (x - self.offset[0] - 500000.0) / (0.9996 * big)
        beta = (n / 2 - 2 * n ** 2 / 3 + 37 * n ** 3 / 96, n ** 2 / 48 + n ** 3 / 15, 17 * n ** 3 / 480)
        delta = (2 * n - 2 * n ** 2 / 3 - 2 * n ** 3, 7 * n ** 2 / 3 - 8 * n ** 3 / 5, 56 * n ** 3 / 15)
        xi1 = xi - sum(b * math.sin(2 * k * xi) * math.cosh(2 * k * eta) for k, b in enumerate(beta, 1))
        eta1 = eta - sum(b * math.cos(2 * k * xi) * math.sinh(2 * k * eta) for k, b in enumerate(beta, 1))
        chi = math.asin(math.sin(xi1) / math.cosh(eta1))
        phi = chi + sum(d * math.sin(2 * k * chi) for k, d in enumerate(delta, 1))
        return math.degrees(phi), 3.0 + math.degrees(math.atan2(math.sinh(eta1), math.cos(xi1)))


def turn(path):
    """s, l or r: which way a path bends from its begin to its end."""
    (ax, ay), (bx, by) = heading(path[0], path[1]), heading(path[-2], path[-1])
    angle = math.degrees(math.atan2(ax * by - ay * bx, ax * bx + ay * by))
    return "s" if abs(angle) < 30 else "l" if angle > 0 else "r"


def heading(p, q):
    return q[0] - p[0], q[1] - p[1]


def meeting(a, b):
    """Distances from both stop lines at which two paths cross or merge; None when they do not meet."""
    if (a.end, a.end_lane) == (b.end, b.end_lane):
        return length(a.path), length(b.path)
    along_a = 0.0
    for p, q in zip(a.path, a.path[1:]):
        along_b = 0.0
        for r, s in zip(b.path, b.path[1:]):
            hit = crossing(p, q, r, s)
            if hit is not None:
                return along_a + hit[0] * math.dist(p, q), along_b + hit[1] * math.dist(r, s)
            along_b += math.dist(r, s)
        along_a += math.dist(p, q)
    return None


def length(path):
    return sum(math.dist(p, q) for p, q in zip(path, path[1:]))


def crossing(p, q, r, s):
    dx, dy, ex, ey = q[0] - p[0], q[1] - p[1], s[0] - r[0], s[1] - r[1]
    cross = dx * ey - dy * ex
    if abs(cross) < 1e-9:
        return None
    t = ((r[0] - p[0]) * ey - (r[1] - p[1]) * ex) / cross
    u = ((r[0] - p[0]) * dy - (r[1] - p[1]) * dx) / cross
    return (t, u) if 0 <= t <= 1 and 0 <= u <= 1 else None
