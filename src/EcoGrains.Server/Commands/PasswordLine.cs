using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Server.Commands;

/// <summary>Tells a one-time password: to standard output, where it can be taken from, and nowhere else.</summary>
internal static class PasswordLine
{
    /// <param name="password">Null for an account without one.</param>
    internal static async Task SayAsync(string login, string? password, bool json)
    {
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { Login = login, Password = password }, DomainJson.Compact));
            return;
        }

        if (password is not null)
        {
            await Console.Error.WriteLineAsync($"The one-time password of '{login}', shown this once; the first sign-in asks for another:");
            await Console.Out.WriteLineAsync(password);
        }
    }
}
