using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;
using EcoGrains.Web.Access;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api.Accounts;

/// <summary>People's accounts. Whoever may not see them is not told that there are any; who reads them is journaled.</summary>
internal static class AccountEndpoints
{
    private const string Tag = "Accounts";

    internal static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder accounts = api.MapGroup("accounts").WithTags(Tag);
        accounts.MapGet("", ListAsync).Allow(ReadActs.Accounts, hidden: true).WithSummary("Every account, without its secrets.");
        accounts.MapGet("{login}", GetAsync).Allow(ReadActs.Accounts, hidden: true)
            .WithSummary("An account, without its secrets.").ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapPost("", CreateAsync).Allow<CreateAccount>()
            .WithSummary("A new account. Without a password in the request it gets a one-time one, which is in this answer and nowhere else.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        accounts.MapPut("{login}/grants", GrantAsync).Allow<SetGrants>()
            .WithSummary("Says what an account may be, and where.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        accounts.MapPost("{login}/password", ResetAsync).Allow<ResetPassword>()
            .WithSummary("Gives a one-time password, which is in this answer and nowhere else, and ends a lock.").ProducesProblem(StatusCodes.Status409Conflict);
        Do<LockAccount>("lock", "Lets nobody sign in until it is unlocked.", reason => new LockAccount { By = Capacity, Reason = reason });
        Do<UnlockAccount>("unlock", "Ends a lock.", _ => new UnlockAccount { By = Capacity });
        Do<DisableAccount>("disable", "Closes the account of somebody who has left.", reason => new DisableAccount { By = Capacity, Reason = reason });
        Do<EnableAccount>("enable", "Opens a closed account again.", _ => new EnableAccount { By = Capacity });
        Link<LinkIdentity>("link", "Lets the account sign in at an OpenID provider.", identity => new LinkIdentity { By = Capacity, Identity = identity });
        Link<UnlinkIdentity>("unlink", "Ends that the account may sign in at an OpenID provider.", identity => new UnlinkIdentity { By = Capacity, Identity = identity });

        void Do<TCommand>(string path, string summary, Func<string, AccountCommand> command)
            where TCommand : AccountCommand => accounts.MapPost($"{{login}}/{path}", (string login, ReasonRequest? request, IGrainFactory grains, CancellationToken cancellationToken) =>
                SendAsync(login, command(request?.Reason ?? ""), grains, cancellationToken))
            .Allow<TCommand>().WithSummary(summary).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);

        void Link<TCommand>(string path, string summary, Func<ExternalIdentity, AccountCommand> command)
            where TCommand : AccountCommand => accounts.MapPost($"{{login}}/{path}", (string login, IdentityRequest request, IGrainFactory grains, CancellationToken cancellationToken) =>
                SendAsync(login, command(new ExternalIdentity(request.Issuer ?? "", request.Subject ?? "")), grains, cancellationToken))
            .Allow<TCommand>().WithSummary(summary).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private const string Capacity = "admin";

    private static RouteHandlerBuilder Allow<TCommand>(this RouteHandlerBuilder route)
        where TCommand : ICommand => route.Allow(CommandCatalog.All.Single(spec => spec.Type == typeof(TCommand)).Act, hidden: true).OnlyFromHere();

    private static async Task<Ok<AccountModel[]>> ListAsync(HttpContext http, ILedgerQueries ledger, IReadingJournal journal, CancellationToken cancellationToken)
    {
        await journal.DataReadAsync(http.Caller(), ReadActs.Accounts.Name, http.Request.Path, cancellationToken);
        return TypedResults.Ok<AccountModel[]>(
            [.. (await ledger.ListAsync("account", cancellationToken: cancellationToken)).Select(stored => AccountModel.Of(JsonSerializer.Deserialize<AccountState>(stored.Row.State, DomainJson.Compact)!))]);
    }

    private static async Task<Results<Ok<AccountModel>, ProblemHttpResult>> GetAsync(
        string login, HttpContext http, ILedgerQueries ledger, IReadingJournal journal, CancellationToken cancellationToken)
    {
        await journal.DataReadAsync(http.Caller(), ReadActs.Accounts.Name, http.Request.Path, cancellationToken);
        return await ledger.FindAsync(AccountNames.Account(login), cancellationToken) is { } stored
            ? TypedResults.Ok(AccountModel.Of(JsonSerializer.Deserialize<AccountState>(stored.Row.State, DomainJson.Compact)!))
            : Problems.Of(StatusCodes.Status404NotFound, "no-such-account", "No such account", $"There is no account '{login}'. GET /api/v1/accounts lists them.");
    }

    private static async Task<Results<Created<NewAccountModel>, ProblemHttpResult>> CreateAsync(
        AccountRequest request, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string login = AccountNames.Typed(request.Login ?? "");
        if (GrantTexts.Read(request.Grants, out ImmutableArray<Grant> grants) is { } problem)
        {
            return problem;
        }

        // Who signs in at a provider alone has no password.
        string? fresh = request.WithoutPassword == true ? null : FreshSecret.Password();
        CommandReply reply = await grains.GetGrain<IAccountGrain>(AccountNames.Account(login)).ExecuteAsync(
            new CreateAccount { By = Capacity, Name = request.Name ?? "", Grants = grants, Password = fresh }, cancellationToken);
        return Replies.Refusal(reply) is { } refusal ? refusal : TypedResults.Created($"/api/v1/accounts/{login}", new NewAccountModel(AccountNames.Account(login), fresh));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> GrantAsync(string login, GrantsRequest request, IGrainFactory grains, CancellationToken cancellationToken) =>
        GrantTexts.Read(request.Grants, out ImmutableArray<Grant> parsed) is { } problem
            ? problem
            : await SendAsync(login, new SetGrants { By = Capacity, Grants = parsed }, grains, cancellationToken);

    private static async Task<Results<Ok<NewAccountModel>, ProblemHttpResult>> ResetAsync(string login, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string fresh = FreshSecret.Password();
        CommandReply reply = await grains.GetGrain<IAccountGrain>(AccountNames.Account(login)).ExecuteAsync(new ResetPassword { By = Capacity, NewPassword = fresh }, cancellationToken);
        return Replies.Refusal(reply) is { } refusal ? refusal : TypedResults.Ok(new NewAccountModel(AccountNames.Account(login), fresh));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SendAsync(string login, AccountCommand command, IGrainFactory grains, CancellationToken cancellationToken) =>
        Replies.Refusal(await grains.GetGrain<IAccountGrain>(AccountNames.Account(login)).ExecuteAsync(command, cancellationToken)) is { } refusal ? refusal : TypedResults.NoContent();
}
