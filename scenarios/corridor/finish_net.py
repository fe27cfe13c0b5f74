#!/usr/bin/env python3
"""Last touch on netconvert's network: without its header (which names the date and this machine's paths), and with the
direction and the foes of each signalled link taken from the paths through the junction. netconvert judges both by the angles
of the edges ten metres out, which parallel tracks and footpaths that end at the kerb mislead."""
import re
import sys

from net_geometry import Network, meeting


def main():
    text = re.sub(r"<!--.*?-->\s*", "", open(sys.argv[1], encoding="utf-8").read(), flags=re.S)
    net = Network(sys.argv[1])
    turns = {(link.start, link.lane, link.end, link.end_lane): link.turn for links in net.links.values() for link in links}

    def with_direction(match):
        fields = dict(re.findall(r'(\w+)="([^"]*)"', match.group(0)))
        key = (fields["from"], int(fields["fromLane"]), fields["to"], int(fields["toLane"]))
        return re.sub(r'dir="\w"', f'dir="{turns[key]}"', match.group(0)) if key in turns else match.group(0)

    def with_true_foes(match):
        junction = re.search(r'junction id="([^"]*)"', match.group(0)).group(1)
        links = net.links.get(junction)
        if links is None:
            return match.group(0)

        def bits(request):
            own = links[int(re.search(r'index="(\d+)"', request.group(0)).group(1))]
            strangers = {link.index for link in links if link.end != own.end and meeting(own, link) is None}

            def clear(field):
                letters = field.group(2)
                kept = "".join("0" if len(letters) - 1 - i in strangers else letter for i, letter in enumerate(letters))
                return f'{field.group(1)}="{kept}"'
            return re.sub(r'(response|foes)="([01]+)"', clear, request.group(0))
        return re.sub(r"<request [^>]*/>", bits, match.group(0))

    text = re.sub(r"<connection [^>]*/>", with_direction, text)
    text = re.sub(r'<junction id="[^":]*" type="traffic_light".*?</junction>', with_true_foes, text, flags=re.S)
    # Both have done their work: the foes and the internal lanes are in the file.
    text = re.sub(r"[ \t]*<prohibition [^\n]*\n", "", text)
    text = re.sub(r' contPos="[^"]*"', "", text)
    open(sys.argv[2], "w", encoding="utf-8").write(text)


if __name__ == "__main__":
    main()
