using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Grains.Hosting;
using EcoGrains.Grains.Journal;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Access;

/// <summary>
/// Stands before every grain for services that call through the gateway. They bring an API key and are what it says; whom they claim to be
/// counts for nothing, and what goes on between the parts of a cluster is closed to them. Calls from grains and from this cluster's own edge
/// pass.
/// </summary>
internal sealed class ClientGate(ICallerBook book, CallSubjects subjects, ICallerSeal seal, IGrainFactory grains, IOptions<EcoGrainsOptions> options)
    : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => Outsiders.Sent(context) && !Outsiders.Needs(context) ? AdmitAsync(context) : context.Invoke();

    private async Task AdmitAsync(IIncomingGrainCallContext context)
    {
        string? text = RequestContext.Get(CallerContext.ClientKey) as string;
        if (text is null && options.Value.Unattended is not null)
        {
            await context.Invoke();
            return;
        }

        string from = $"client {context.SourceId}";
        CallRule rule = CallRule.Of(context.InterfaceMethod);
        KeyReply reply = text is null ? new KeyReply(null, "key-missing", "A service needs an API key: an admin issues one with 'ecograins keys add'.") : await book.FindKeyAsync(text, from);
        if (reply.Caller is not { } caller)
        {
            await RefuseAsync(context, rule, null, from, reply.Code!, reply.Message!);
            return;
        }

        if (RequestContext.Get(CallerContext.Key) is not null)
        {
            await RefuseAsync(context, rule, caller, from, "forged-caller", "A service is what its API key says; it cannot say itself who it is.");
            return;
        }

        if (await ForbiddenAsync(context, rule, caller) is { } refusal)
        {
            await RefuseAsync(context, rule, caller, from, refusal.Code, refusal.Message);
            return;
        }

        // From here the key has done its part; grains further on need not see it.
        RequestContext.Remove(CallerContext.ClientKey);
        CallerContext.Set(await seal.SealAsync(caller));
        await context.Invoke();
    }

    private async ValueTask<(string Code, string Message)?> ForbiddenAsync(IIncomingGrainCallContext context, CallRule rule, Caller caller)
    {
        if (rule.Internal)
        {
            return ("internal-call", $"'{context.InterfaceName}.{context.MethodName}' is between the parts of a cluster; services may not call it.");
        }

        // A command asks by itself who may.
        if (rule.Reads is not { } act)
        {
            return null;
        }

        return AccessRules.MayRead(caller, act, await subjects.OfAsync(context.TargetId, CancellationToken.None))
            ? null
            : (AccessRules.Forbidden, $"'{caller.Name}' may not do '{act.Name}' to '{context.TargetId.Key}'.");
    }

    private async Task RefuseAsync(IIncomingGrainCallContext context, CallRule rule, Caller? caller, string from, string code, string message)
    {
        Task written = JournalDesk.CallRefusedAsync(
            grains, caller, context.TargetId.Key.ToString()!, from, $"{context.InterfaceName}.{context.MethodName}", code, message);
        if (context.Grain is JournalGrain)
        {
            // It may be the very journal that writes this down, and it does so after this call.
            written.Ignore();
        }
        else
        {
            await written;
        }

        context.Result = rule.Commands ? CommandReply.Refused(code, message) : throw new CallRefusedException(code, message);
    }
}
