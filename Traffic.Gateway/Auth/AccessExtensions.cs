using System.Security.Claims;

namespace Traffic.Gateway.Auth;

/// <summary>Adds authentication and authorisation to the host, and reads who calls.</summary>
internal static class AccessExtensions
{
    /// <summary>Adds the scheme and the policies.</summary>
    public static IServiceCollection AddTrafficAccess(this IServiceCollection services, AccessOptions access)
    {
        services.AddSingleton(access);

        // The core alone: AddAuthentication would bring data protection for cookies, which keys do without, and its key files.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = ApiKeyHandler.SchemeName;
            options.AddScheme<ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        });
        services.AddWebEncoders();
        services.AddTransient<ApiKeyHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.Ask, policy => policy.RequireRole(AccessRoles.Operator, AccessRoles.Local))
            .AddPolicy(AccessPolicies.Read, policy => policy.RequireRole(AccessRoles.Operator, AccessRoles.Staff, AccessRoles.Local));
        return services;
    }

    /// <summary>Whether the caller may see everything, whoever's it is.</summary>
    public static bool SeesAll(this ClaimsPrincipal user) => user.IsInRole(AccessRoles.Staff) || user.IsInRole(AccessRoles.Local);

    /// <summary>The operator that calls; null for others.</summary>
    public static string? OperatorName(this ClaimsPrincipal user) =>
        user.IsInRole(AccessRoles.Operator) ? user.FindFirstValue(ClaimTypes.Name) : null;
}
