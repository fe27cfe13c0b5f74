using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.V2X;

/// <summary>The six widths in which MAPEM spells an offset, as one pair of centimetres.</summary>
internal static class NodeOffsets
{
    /// <summary>Sets the offset in the width that the kind names.</summary>
    public static void Set(NodeOffsetPointXY delta, short x, short y)
    {
        switch (delta.Kind)
        {
            case NodeOffsetPointXYKind.NodeXY1:
                delta.NodeXY1 = new NodeXY20b { X = x, Y = y };
                break;
            case NodeOffsetPointXYKind.NodeXY2:
                delta.NodeXY2 = new NodeXY22b { X = x, Y = y };
                break;
            case NodeOffsetPointXYKind.NodeXY3:
                delta.NodeXY3 = new NodeXY24b { X = x, Y = y };
                break;
            case NodeOffsetPointXYKind.NodeXY4:
                delta.NodeXY4 = new NodeXY26b { X = x, Y = y };
                break;
            case NodeOffsetPointXYKind.NodeXY5:
                delta.NodeXY5 = new NodeXY28b { X = x, Y = y };
                break;
            case NodeOffsetPointXYKind.NodeXY6:
                delta.NodeXY6 = new NodeXY32b { X = x, Y = y };
                break;
            default:
                throw new ArgumentException($"{delta.Kind} is no offset.", nameof(delta));
        }
    }

    /// <summary>The offset in centimetres; false for an absolute position or a regional form.</summary>
    public static bool TryGet(NodeOffsetPointXY delta, out int x, out int y)
    {
        (x, y) = delta.Kind switch
        {
            NodeOffsetPointXYKind.NodeXY1 => (delta.NodeXY1.X, delta.NodeXY1.Y),
            NodeOffsetPointXYKind.NodeXY2 => (delta.NodeXY2.X, delta.NodeXY2.Y),
            NodeOffsetPointXYKind.NodeXY3 => (delta.NodeXY3.X, delta.NodeXY3.Y),
            NodeOffsetPointXYKind.NodeXY4 => (delta.NodeXY4.X, delta.NodeXY4.Y),
            NodeOffsetPointXYKind.NodeXY5 => (delta.NodeXY5.X, delta.NodeXY5.Y),
            NodeOffsetPointXYKind.NodeXY6 => (delta.NodeXY6.X, delta.NodeXY6.Y),
            _ => (0, 0),
        };
        return delta.Kind <= NodeOffsetPointXYKind.NodeXY6;
    }
}
