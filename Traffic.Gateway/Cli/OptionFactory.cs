using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Traffic.Gateway.Cli;

/// <summary>Options whose errors name the option, the value and the mend in a user's words.</summary>
internal static class OptionFactory
{
    /// <summary>A number within bounds; null when the option is not given.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="unit">What stands for the value in the help, such as <c>S</c>.</param>
    /// <param name="description">What it does.</param>
    /// <param name="minimum">Least value.</param>
    /// <param name="maximum">Largest value.</param>
    /// <param name="expected">What is expected, for the error.</param>
    public static Option<double?> Number(
        string name, string unit, string description, double minimum, double maximum, string expected) => new(name)
        {
            HelpName = unit,
            Description = description,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    && value >= minimum && value <= maximum)
                    return value;
                result.AddError($"{name} '{text}' is not {expected}.");
                return null;
            },
        };

    /// <summary>A whole number within bounds; null when the option is not given.</summary>
    public static Option<long?> Whole(
        string name, string unit, string description, long minimum, long maximum, string expected) => new(name)
        {
            HelpName = unit,
            Description = description,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                    && value >= minimum && value <= maximum)
                    return value;
                result.AddError($"{name} '{text}' is not {expected}.");
                return null;
            },
        };

    /// <summary>A file to write or read; null when the option is not given.</summary>
    public static Option<string?> File(string name, string description) => new(name) { HelpName = "FILE", Description = description };

    /// <summary>One of a few words.</summary>
    public static Option<string> Word(string name, string description, string byDefault, params string[] words)
    {
        var option = new Option<string>(name)
        {
            HelpName = string.Join('|', words),
            Description = description,
            DefaultValueFactory = _ => byDefault,
        };
        option.Validators.Add(result => Check(result, name, words));
        return option;
    }

    private static void Check(OptionResult result, string name, string[] words)
    {
        foreach (var token in result.Tokens)
        {
            if (!words.Contains(token.Value))
                result.AddError($"{name} '{token.Value}' is not known; use {string.Join(" or ", words)}.");
        }
    }
}
