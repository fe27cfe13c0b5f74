using System.Collections;

namespace Traffic.Core.Tests.Topology.Json;

/// <summary>Compares records property by property and collections item by item; the equality of records compares lists by reference.</summary>
internal static class DeepEquality
{
    public static void Assert(object? expected, object? actual, string path = "")
    {
        if (expected is null || actual is null)
        {
            Xunit.Assert.True(expected is null && actual is null, $"{path}: one is null");
            return;
        }

        if (expected is string || expected.GetType().IsPrimitive || expected is Enum or TimeOnly)
            Xunit.Assert.True(expected.Equals(actual), $"{path}: {expected} became {actual}");
        else if (expected is IDictionary map)
            Maps(map, (IDictionary)actual, path);
        else if (expected is IEnumerable list)
            Lists([.. list.Cast<object?>()], [.. ((IEnumerable)actual).Cast<object?>()], path);
        else
            Properties(expected, actual, path);
    }

    private static void Maps(IDictionary expected, IDictionary actual, string path)
    {
        Xunit.Assert.True(expected.Count == actual.Count, $"{path}: {expected.Count} entries became {actual.Count}");
        foreach (var key in expected.Keys)
            Assert(expected[key], actual[key], $"{path}[{key}]");
    }

    private static void Lists(object?[] expected, object?[] actual, string path)
    {
        Xunit.Assert.True(expected.Length == actual.Length, $"{path}: {expected.Length} items became {actual.Length}");
        for (var i = 0; i < expected.Length; i++)
            Assert(expected[i], actual[i], $"{path}[{i}]");
    }

    private static void Properties(object expected, object actual, string path)
    {
        Xunit.Assert.Equal(expected.GetType(), actual.GetType());
        foreach (var property in expected.GetType().GetProperties().Where(item => item.GetIndexParameters().Length == 0 && item.CanWrite))
            Assert(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
    }
}
