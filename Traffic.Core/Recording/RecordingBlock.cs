namespace Traffic.Core.Recording;

/// <summary>A block of a file.</summary>
/// <param name="Offset">Where it begins, bytes.</param>
/// <param name="Header">Its head.</param>
internal readonly record struct RecordingBlock(long Offset, BlockHeader Header)
{
    public long End => Offset + BlockHeader.Size + Header.Stored;
}
