using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Server.Ledgers;
using Command = System.CommandLine.Command;

namespace EcoGrains.Server.Commands;

/// <summary><c>accounts list|add|grant|lock|unlock|reset|disable|enable|link</c>: who may sign in, and as what.</summary>
internal static class AccountsCommand
{
    private const string Verb = "accounts";

    internal static Command Create() => new(Verb, "List and change who may sign in, and as what.")
    {
        List(),
        Add(),
        Grants(),
        WithReason("lock", "Let nobody sign in until it is unlocked.", reason => new LockAccount { By = Grant.AdminCapacity, Reason = reason }),
        Simple("unlock", "End a lock.", () => new UnlockAccount { By = Grant.AdminCapacity }),
        Reset(),
        WithReason("disable", "Close the account of somebody who has left.", reason => new DisableAccount { By = Grant.AdminCapacity, Reason = reason }),
        Simple("enable", "Open a closed account again.", () => new EnableAccount { By = Grant.AdminCapacity }),
        Link(),
    };

    private static Command List()
    {
        Option<bool> json = CommonOptions.Json();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("list", "List accounts; nothing tells their passwords.") { json });
        command.SetAction(async (parsed, cancellation) =>
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            foreach (StoredEntity stored in await LedgerReading.ReadAsync(place.Read(parsed), queries => queries.ListAsync("account", cancellationToken: cancellation), cancellation))
            {
                AccountView account = AccountView.Of(JsonSerializer.Deserialize<AccountState>(stored.Row.State, DomainJson.Compact)!, stored.Version, now);
                await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(account, DomainJson.Compact) : Line(account));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Add()
    {
        Argument<string> login = Login();
        Option<string> name = new("--name") { Description = "How people know it.", HelpName = "NAME", Required = true };
        Option<ImmutableArray<Grant>> grants = GrantOptions.Option(required: false);
        Option<bool> external = new("--no-password") { Description = "It signs in at an OpenID provider alone; see 'link'." };
        Option<bool> json = CommonOptions.Json();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("add", "Add an account and print its one-time password, once.") { login, name, grants, external, json });
        command.SetAction(async (parsed, cancellation) =>
        {
            string? password = parsed.GetValue(external) ? null : FreshSecret.Password();
            CreateAccount create = new() { By = Grant.AdminCapacity, Name = parsed.GetValue(name)!, Grants = parsed.GetValue(grants), Password = password };
            await DoAsync(place.Read(parsed), parsed.GetValue(login)!, create, cancellation);
            await PasswordLine.SayAsync(parsed.GetValue(login)!, password, parsed.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Grants()
    {
        Argument<string> login = Login();
        Argument<ImmutableArray<Grant>> grants = GrantOptions.Argument();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("grant", "Say what an account may be, all of it: what is not named here is taken away.") { login, grants });
        command.SetAction(async (parsed, cancellation) =>
        {
            await DoAsync(place.Read(parsed), parsed.GetValue(login)!, new SetGrants { By = Grant.AdminCapacity, Grants = parsed.GetValue(grants) }, cancellation);
            await Console.Error.WriteLineAsync($"'{parsed.GetValue(login)}' may be {GrantOptions.Write(parsed.GetValue(grants))}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Reset()
    {
        Argument<string> login = Login();
        Option<bool> json = CommonOptions.Json();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("reset", "Give a one-time password and print it, once. It ends a lock, and every session.") { login, json });
        command.SetAction(async (parsed, cancellation) =>
        {
            string password = FreshSecret.Password();
            await DoAsync(place.Read(parsed), parsed.GetValue(login)!, new ResetPassword { By = Grant.AdminCapacity, NewPassword = password }, cancellation);
            await PasswordLine.SayAsync(parsed.GetValue(login)!, password, parsed.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Link()
    {
        Argument<string> login = Login();
        Option<string> issuer = new("--issuer") { Description = "The OpenID provider's address, exactly as its tokens name it.", HelpName = "URL", Required = true };
        Option<string> subject = new("--subject") { Description = "The provider's name for the person (sub).", HelpName = "TEXT", Required = true };
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("link", "Let an account sign in at an OpenID provider.") { login, issuer, subject });
        command.SetAction(async (parsed, cancellation) =>
        {
            LinkIdentity link = new() { By = Grant.AdminCapacity, Identity = new ExternalIdentity(parsed.GetValue(issuer)!, parsed.GetValue(subject)!) };
            await DoAsync(place.Read(parsed), parsed.GetValue(login)!, link, cancellation);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command WithReason(string name, string description, Func<string, AccountCommand> make)
    {
        Option<string> reason = new("--reason") { Description = "Why; the trail shows it.", HelpName = "TEXT", Required = true };
        Command command = Simple(name, description, parsed => make(parsed.GetValue(reason)!));
        command.Add(reason);
        return command;
    }

    private static Command Simple(string name, string description, Func<AccountCommand> make) => Simple(name, description, _ => make());

    private static Command Simple(string name, string description, Func<ParseResult, AccountCommand> make)
    {
        Argument<string> login = Login();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command(name, description) { login });
        command.SetAction(async (parsed, cancellation) =>
        {
            await DoAsync(place.Read(parsed), parsed.GetValue(login)!, make(parsed), cancellation);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Task DoAsync(LedgerPlace place, string login, AccountCommand command, CancellationToken cancellationToken) =>
        AccountDesk.DoAsync(place, Verb, CommandTarget.Account, AccountNames.Account(login), _ => command, cancellationToken);

    private static string Line(AccountView account) =>
        $"{account.Login,-20} {account.Name}: {GrantOptions.Write(account.Grants)}{Standing(account)}{(account.MustChange ? ", one-time password" : "")}";

    private static string Standing(AccountView account) => account switch
    {
        { Status: AccountStatus.Disabled } => ", DISABLED",
        { Status: AccountStatus.Locked, LockedUntil: { } until } => $", LOCKED until {ProgrammeZone.Local(until):yyyy-MM-dd HH:mm}",
        { Status: AccountStatus.Locked } => ", LOCKED",
        _ => "",
    };

    private static Argument<string> Login() => new("LOGIN") { Description = "The account's name: lower-case letters, digits, dots, hyphens and underscores." };

    private static LedgerOption Place() => new("The ledger's directory; to change it, of a server that is stopped. Default: ./data");
}
