using Traffic.Actors.Messages;

namespace Traffic.Gateway.Api;

/// <summary>Says a decision in words.</summary>
internal static class DecisionText
{
    public static string Of(JunctionDecision decision) =>
        $"{decision.Group}: {Words(decision.Kind)}, {Words(decision.Reason)}";

    private static string Words(string snakeCase) => snakeCase.Replace('_', ' ');
}
