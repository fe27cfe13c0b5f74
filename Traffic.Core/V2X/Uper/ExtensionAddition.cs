namespace Traffic.Core.V2X.Uper;

/// <summary>Where an extension addition that is not in our edition of the standard lies in <see cref="ExtensionAdditions"/>.</summary>
/// <param name="Index">Position among the additions, from 0.</param>
/// <param name="End">End of its encoding among the kept octets; it begins where the one before ends.</param>
internal readonly record struct ExtensionAddition(int Index, int End);
