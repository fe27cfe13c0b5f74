using Traffic.Actors.Messages;

namespace Traffic.Gateway.Api;

/// <summary>Says a decision in words: the sender's sentence, or the names of what and why when it sent none.</summary>
internal static class DecisionText
{
    public static string Of(JunctionDecision decision)
    {
        if (decision.Text.Length > 0)
            return decision.Text;
        var about = decision.Group.Length > 0 ? "Group " + decision.Group : "The junction";
        return $"{about}: {Words(decision.Kind)}, {Words(decision.Reason)}.";
    }

    private static string Words(string snakeCase) => snakeCase.Replace('_', ' ');
}
