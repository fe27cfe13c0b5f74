using System.Runtime.InteropServices;

namespace Traffic.Sim.State;

/// <summary>
/// State of a simulation as bytes. Each class that has state tells it once, in a method <c>Exchange</c>, which writes its fields
/// or reads them back, in the same order: so what is saved, loaded and cloned cannot differ. Keeps its room: after the first time
/// nothing is allocated.
/// </summary>
internal sealed class StateArchive
{
    private byte[] _bytes = new byte[4096];
    private int _position;
    private int _length;

    /// <summary>Whether fields are read back; else they are written.</summary>
    public bool IsReading { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Whether all that was written has been read.</summary>
    public bool IsAtEnd => _position == _length;

    /// <summary>Forgets what it holds and writes from now on.</summary>
    public void BeginWriting()
    {
        IsReading = false;
        _position = _length = 0;
    }

    /// <summary>Reads from now on what was written.</summary>
    public void BeginReading()
    {
        IsReading = true;
        _position = 0;
    }

    /// <summary>Reads from now on what somebody else wrote.</summary>
    public void BeginReading(ReadOnlySpan<byte> written)
    {
        Reserve(written.Length);
        written.CopyTo(_bytes);
        _length = written.Length;
        BeginReading();
    }

    /// <summary>A field: writes the value given and gives it back, or gives the one read.</summary>
    public T Exchange<T>(T value)
        where T : unmanaged
    {
        Exchange(MemoryMarshal.CreateSpan(ref value, 1));
        return value;
    }

    /// <summary>An array of a length both sides know.</summary>
    public void Exchange<T>(Span<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (IsReading)
        {
            if (_position + bytes.Length > _length)
                throw new InvalidDataException("it ends too early");
            _bytes.AsSpan(_position, bytes.Length).CopyTo(bytes);
            _position += bytes.Length;
            return;
        }

        Reserve(_position + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_position));
        _length = _position += bytes.Length;
    }

    /// <summary>The first elements of an array that grows.</summary>
    public void Exchange<T>(ref T[] values, int count)
        where T : unmanaged
    {
        if (values.Length < count)
            Array.Resize(ref values, Math.Max(count, values.Length * 2));
        Exchange(values.AsSpan(0, count));
    }

    /// <summary>A list.</summary>
    public void Exchange<T>(List<T> list)
        where T : unmanaged
    {
        CollectionsMarshal.SetCount(list, Length(list.Count));
        Exchange(CollectionsMarshal.AsSpan(list));
    }

    /// <summary>A number of elements; the one read is not negative and not more than what is left to read.</summary>
    public int Length(int count)
    {
        count = Exchange(count);
        return count >= 0 && (!IsReading || count <= _length) ? count : throw new InvalidDataException("a length in it is out of range");
    }

    private void Reserve(int length)
    {
        if (length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(length, _bytes.Length * 2));
    }
}
