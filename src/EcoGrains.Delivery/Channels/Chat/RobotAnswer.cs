using System.Text.Json;
using EcoGrains.Delivery.Channels.Webhook;

namespace EcoGrains.Delivery.Channels.Chat;

/// <summary>What a chat robot answers: HTTP 200 as a rule, and in the body whether it took the message.</summary>
/// <param name="Code"><c>errcode</c>; 0 where the message was taken.</param>
/// <param name="Message"><c>errmsg</c>.</param>
internal sealed record RobotAnswer(long Code, string Message)
{
    private const int LongestMessage = 200;

    internal string Summary => $"errcode {Code.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {Message}";

    /// <summary>Reads the answer and lets <paramref name="judge"/> say what a code other than 0 means. A status other than 2xx is judged as of any webhook.</summary>
    internal static ChannelResult Judge(HttpAnswer answer, string host, Func<RobotAnswer, ChannelResult> judge)
    {
        if (answer.Judge(host) is not ChannelResult.Delivered)
        {
            return answer.Judge(host);
        }

        return Parse(answer.Body) switch
        {
            null => new ChannelResult.TryAgain($"'{host}' answers, but not as a robot does ({answer.Summary}). Check the endpoint's address."),
            { Code: 0 } taken => new ChannelResult.Delivered(taken.Summary),
            { } refused => judge(refused),
        };
    }

    private static RobotAnswer? Parse(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("errcode", out JsonElement code) || code.ValueKind != JsonValueKind.Number || !code.TryGetInt64(out long number))
            {
                return null;
            }

            string message = root.TryGetProperty("errmsg", out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
            return new RobotAnswer(number, string.Concat(message.Take(LongestMessage).Select(character => char.IsControl(character) ? ' ' : character)));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
