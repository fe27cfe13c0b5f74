namespace Traffic.Core.Recording;

/// <summary>What is in a block besides events, so that a reader that begins later finds it.</summary>
[Flags]
internal enum BlockFlags : ushort
{
    None = 0,

    /// <summary>A configuration.</summary>
    Configurations = 1,

    /// <summary>The begin or the state of a kernel.</summary>
    Kernels = 2,

    /// <summary>A note.</summary>
    Notes = 4,
}
