namespace Traffic.Core.V2X.Uper;

/// <summary>
/// The extension additions of a sequence that are not in our edition, kept so that re-encoding loses nothing. All lie in one
/// buffer, each behind its distance from the one before and its length: a hostile message can hold thousands of empty additions,
/// and each must cost little.
/// </summary>
public sealed class ExtensionAdditions
{
    /// <summary>Most additions that are read: what fits one length determinant without fragments (X.691 clause 11.9).</summary>
    public const int MaximumCount = 16_383;

    private const int Continues = 0x80;

    private readonly Octets _content = new();
    private int _last;

    /// <summary>Number of additions the sender knows, present or not.</summary>
    public int Count { get; private set; }

    /// <summary>Number of additions that are present.</summary>
    public int PresentCount { get; private set; }

    /// <summary>Goes through the additions that are present, in their order.</summary>
    public Enumerator GetEnumerator() => new(_content.Span);

    /// <summary>Octets that an addition takes here.</summary>
    internal static int SizeOf(int distance, int length) => SizeOf(distance) + SizeOf(length) + length;

    internal void Begin(int count, int octets = 0)
    {
        Count = count;
        PresentCount = 0;
        _last = -1;
        _content.Clear();
        _content.Reserve(octets);
    }

    /// <summary>Adds an addition.</summary>
    /// <returns>Room for its octets.</returns>
    internal Span<byte> Add(int index, int length)
    {
        Put(index - _last);
        Put(length);
        _last = index;
        PresentCount++;
        return _content.Extend(length);
    }

    private static int SizeOf(int value) => value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;

    private void Put(int value)
    {
        for (; value >= Continues; value >>= 7)
            _content.Extend(1)[0] = (byte)(value | Continues);
        _content.Extend(1)[0] = (byte)value;
    }

    /// <summary>Goes through the additions that are present.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;
        private int _index;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _rest = content;
            _index = -1;
        }

        /// <summary>The addition it has come to.</summary>
        public ExtensionAddition Current { get; private set; }

        /// <summary>Goes on to the next one.</summary>
        public bool MoveNext()
        {
            if (_rest.IsEmpty)
                return false;
            _index += Next();
            var length = Next();
            Current = new ExtensionAddition(_index, _rest[..length]);
            _rest = _rest[length..];
            return true;
        }

        private int Next()
        {
            var value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var octet = _rest[0];
                _rest = _rest[1..];
                value |= (octet & ~Continues) << shift;
                if (octet < Continues)
                    return value;
            }
        }
    }
}
