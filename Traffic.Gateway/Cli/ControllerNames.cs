using Traffic.Core;
using Traffic.Core.Kernel;

namespace Traffic.Gateway.Cli;

/// <summary>The controllers as they are named on the command line.</summary>
internal static class ControllerNames
{
    /// <summary>The controller when none is named.</summary>
    public const string Default = "actuated";

    /// <summary>What <c>--controller</c> takes, for the help.</summary>
    public const string Help = "fixed|actuated|maxpressure|predictive";

    private static readonly (string Name, ControllerKind Kind)[] Available =
        [
            ("fixed", ControllerKind.Fixed), ("actuated", ControllerKind.Actuated),
            ("maxpressure", ControllerKind.MaxPressure), ("predictive", ControllerKind.Predictive),
        ];

    /// <summary>The controller of a name.</summary>
    /// <param name="name">Name as typed.</param>
    /// <param name="where">The option or field it was typed in.</param>
    public static ControllerKind Parse(string name, string where)
    {
        foreach (var (known, kind) in Available)
        {
            if (known == name)
                return kind;
        }

        var available = string.Join(", ", Available.SkipLast(1).Select(item => item.Name));
        throw new InputException($"{where}: there is no controller '{name}'; use {available} or {Available[^1].Name}");
    }

    /// <summary>The name of a controller.</summary>
    public static string Of(ControllerKind kind) => Array.Find(Available, item => item.Kind == kind).Name;
}
