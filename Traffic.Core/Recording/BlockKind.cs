namespace Traffic.Core.Recording;

/// <summary>What a block of a file holds.</summary>
internal enum BlockKind : byte
{
    /// <summary>Records, each with its length before it.</summary>
    Records = 1,

    /// <summary>The index: the heads of all blocks and where they are.</summary>
    Index = 2,
}
